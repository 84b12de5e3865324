import { z } from "zod";
import { ASKED_UNKNOWN } from "./fact-answers";
import { parseFactValue } from "./fact-values";
import { isFactName } from "./fact-names";
import { isDecision } from "./remedy-acceptance";
import { workloadFilterInput, workloadSortInput } from "./filter-schema";
import { isCursorOf } from "./list-cursor";
import {
  DESCRIPTION_MAX,
  hasControlCharacter,
  hasControlInParagraphs,
  hasLoneSurrogate,
  NAME_MAX,
  REASON_MAX,
  TAG_MAX,
  TAGS_MAX,
  tidyTags,
  withPlainLineEnds,
} from "./text-rules";
import { POWER_STATES, SET_ASIDE_REASONS, WORKLOAD_KINDS } from "./workload";
import type { FactPatch } from "./workload-change";

const CONTROL_MESSAGE = "Remove the line breaks or invisible control characters.";
const BROKEN_MESSAGE = "Remove the broken character.";

/** One line of text without control characters, trimmed. */
export const lineInput = (what: string, max: number) =>
  z
    .string()
    .trim()
    .min(1, `Give ${what}.`)
    .max(max, `Use at most ${max} characters.`)
    .refine((text) => !hasControlCharacter(text), CONTROL_MESSAGE)
    .refine((text) => !hasLoneSurrogate(text), BROKEN_MESSAGE);

/** Text of several lines; line ends become "\n". */
export const paragraphsInput = (max: number) =>
  z
    .string()
    .transform((text) => withPlainLineEnds(text).trim())
    .pipe(
      z
        .string()
        .max(max, `Use at most ${max} characters.`)
        .refine((text) => !hasControlInParagraphs(text), "Remove the invisible control characters.")
        .refine((text) => !hasLoneSurrogate(text), BROKEN_MESSAGE),
    );

export const tagsInput = z
  .array(lineInput("the tag a text", TAG_MAX))
  .transform(tidyTags)
  .pipe(z.array(z.string()).max(TAGS_MAX, `Use at most ${TAGS_MAX} tags.`));

/**
 * Facts as sent, each value read by the fact dictionary. The text "unknown" is an answer: asked, but
 * nobody knows. `null` takes an answer away. What is decided with a reason is no answer.
 */
export const factPatchInput = z
  .record(z.string(), z.unknown())
  .transform((sent, context): FactPatch => {
    const facts: Record<string, unknown> = {};
    for (const [name, raw] of Object.entries(sent)) {
      if (!isFactName(name)) {
        context.addIssue({ code: "custom", path: [name], message: "There is no such fact." });
        continue;
      }
      const parsed = parseFactValue(name, raw);
      if (parsed.ok && isDecision(name) && isListWithItems(parsed.value)) {
        context.addIssue({ code: "custom", path: [name], message: DECISION_MESSAGE });
      } else if (parsed.ok) facts[name] = parsed.value ?? (raw == null ? null : ASKED_UNKNOWN);
      else context.addIssue({ code: "custom", path: [name], message: `Give ${parsed.allowed}.` });
    }
    return facts;
  });

const DECISION_MESSAGE = "Accept remedies where the verdict is explained, each with a reason.";
const isListWithItems = (value: unknown): boolean => Array.isArray(value) && value.length > 0;

/** Ids, each once. */
export const idsInput = (max: number) =>
  z
    .array(z.uuid())
    .max(max)
    .transform((ids) => [...new Set(ids)]);

/** Why something was decided: required where it is asked, and short enough to stand in a list. */
export const reasonInput = paragraphsInput(REASON_MAX).pipe(z.string().min(1, "Give a reason."));

const columns = {
  teamId: z.uuid("Choose a team."),
  name: lineInput("the workload a name", NAME_MAX),
  kind: z.enum(WORKLOAD_KINDS),
  description: paragraphsInput(DESCRIPTION_MAX),
  tags: tagsInput,
  powerState: z.enum(POWER_STATES),
  setAside: z.enum(SET_ASIDE_REASONS).nullable(),
  applicationIds: idsInput(200),
};

export const workloadIdInput = z.object({ workloadId: z.uuid() });

export const createWorkloadInput = z.object({
  ...columns,
  kind: columns.kind.default("vm"),
  description: columns.description.default(""),
  tags: columns.tags.default([]),
  powerState: columns.powerState.default("unknown"),
  setAside: columns.setAside.default(null),
  applicationIds: columns.applicationIds.default([]),
  facts: factPatchInput.default({}),
});

/** Only what changes; `expectedVersion` is the version the person was looking at. */
export const updateWorkloadInput = z.object({
  workloadId: z.uuid(),
  expectedVersion: z.number().int().positive(),
  changes: z.object(columns).partial().extend({ facts: factPatchInput.optional() }),
});

const remedyInput = z.object({
  workloadId: z.uuid(),
  expectedVersion: z.number().int().positive(),
  remedy: z
    .string()
    .refine(
      (remedy) => parseFactValue("acceptedRemedies", [remedy]).ok,
      "There is no such remedy.",
    ),
});

/** The reason is kept with the decision and shown beside it. */
export const acceptRemedyInput = remedyInput.extend({ reason: reasonInput });
export const withdrawRemedyInput = remedyInput;

const cursor = z.object({ value: z.string().nullable(), id: z.uuid() });

export const listWorkloadsInput = z
  .object({
    filter: workloadFilterInput.prefault({}),
    sort: workloadSortInput.default({ field: "name", direction: "asc" }),
    edge: z
      .object({ side: z.enum(["after", "before"]), cursor })
      .nullable()
      .default(null),
  })
  .refine(({ sort, edge }) => edge === null || isCursorOf(sort, edge.cursor), {
    path: ["edge"],
    message: "This place in the list does not belong to that order.",
  });

export const facetsInput = workloadFilterInput.pick({ standing: true });
