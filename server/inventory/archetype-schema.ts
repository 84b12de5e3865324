import { z } from "zod";
import { isInheritable, TAG_MATCHES } from "./archetype";
import { ASKED_UNKNOWN } from "./fact-answers";
import type { FactName } from "./fact-names";
import type { FactValues } from "./facts";
import { VERDICTS } from "./workload";
import { factPatchInput, lineInput, paragraphsInput, tagsInput } from "./schema";
import { DESCRIPTION_MAX, NAME_MAX } from "./text-rules";

/** An archetype says what it knows and nothing else; at least one thing, or it would be idle. */
const archetypeFacts = factPatchInput.transform((patch, context): FactValues => {
  const entries = Object.entries(patch).filter(([, value]) => value !== null);
  for (const [name, value] of entries) {
    const message =
      value === ASKED_UNKNOWN
        ? "Leave out what the archetype does not know."
        : isInheritable(name as FactName)
          ? null
          : "Accepting a remedy is decided for each workload.";
    if (message) context.addIssue({ code: "custom", path: [name], message });
  }
  if (entries.length === 0) {
    context.addIssue({ code: "custom", path: [], message: "Give at least one fact." });
  }
  return Object.fromEntries(entries);
});

const rule = {
  tags: tagsInput.pipe(z.array(z.string()).min(1, "Give at least one tag.")),
  match: z.enum(TAG_MATCHES),
  facts: archetypeFacts,
};

export const archetypeInput = z.object({
  name: lineInput("the archetype a name", NAME_MAX),
  description: paragraphsInput(DESCRIPTION_MAX),
  ...rule,
});

export type ArchetypeContent = z.output<typeof archetypeInput>;

export const archetypeIdInput = z.object({ archetypeId: z.uuid() });

const held = { archetypeId: z.uuid(), expectedVersion: z.number().int().positive() };
export const updateArchetypeInput = archetypeInput.extend(held);
export const removeArchetypeInput = z.object(held);

/** What saving this would do; without an id, as a new archetype. */
export const previewArchetypeInput = z.object({
  archetypeId: z.uuid().nullable(),
  ...rule,
});

const count = z.number().int().nonnegative();
const facts = z.custom<FactValues>((value) => typeof value === "object" && value !== null);

const summary = {
  id: z.string(),
  name: z.string(),
  description: z.string(),
  tags: z.array(z.string()).readonly(),
  match: z.enum(TAG_MATCHES),
  facts,
  version: z.number().int(),
  updatedAt: z.date(),
  /** Of the workloads this person may see. */
  workloads: count,
};

export const archetypeOutput = z.object(summary);
export const archetypesOutput = z.array(archetypeOutput);

const refusal = <Reason extends string>(reason: Reason) =>
  z.object({ ok: z.literal(false), reason: z.literal(reason) });
const conflict = z.object({
  ok: z.literal(false),
  reason: z.literal("CONFLICT"),
  detail: archetypeOutput,
});
const saved = z.object({
  ok: z.literal(true),
  value: z.object({ archetypeId: z.string(), jobId: z.string().nullable() }),
});

export const createArchetypeOutput = z.union([saved, refusal("NAME_TAKEN")]);
export const updateArchetypeOutput = z.union([saved, refusal("NAME_TAKEN"), conflict]);
export const removeArchetypeOutput = z.union([saved, conflict]);

const verdict = z.enum(VERDICTS);

export const previewArchetypeOutput = z.object({
  /** Members after saving, and how many of them are new or no longer members. */
  workloads: count,
  joining: count,
  leaving: count,
  /** Facts that were unknown and become known, known by inheritance and become unknown, or change. */
  answered: count,
  withdrawn: count,
  changed: count,
  /** Facts on which equally specific archetypes then contradict each other, and that stay unknown. */
  conflicts: count,
  /** Null: more workloads are affected than are judged while somebody waits. */
  verdicts: z.array(z.object({ from: verdict, to: verdict, count })).nullable(),
});

export type ArchetypePreview = z.output<typeof previewArchetypeOutput>;
