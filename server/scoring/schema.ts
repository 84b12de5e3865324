import { z } from "zod";
import type { FactName } from "@/server/inventory/fact-names";
import { TARGETS, VERDICTS } from "@/server/inventory/workload";
import { DIMENSION_NAMES, type Dimension } from "./dimensions";

export const workloadIdInput = z.object({ workloadId: z.uuid() });

const listOf = <Item extends z.ZodType>(item: Item) => z.array(item).readonly();
const factName = z.string();
const score = z.number().min(0).max(100);
const perTarget = <Value extends z.ZodType>(value: Value) =>
  z.object({ container: value, "sandboxed-container": value, vm: value });

/** What backs a statement; `source` is null for general knowledge, its address for a printed text. */
const backingOutput = z.object({
  mark: z.enum(["read", "second-hand", "general"]),
  says: z.string(),
  source: z
    .object({ title: z.string(), address: z.string().nullable(), version: z.string() })
    .nullable(),
});
export type BackingView = z.output<typeof backingOutput>;

const targetOutput = z.object({
  score: score.nullable(),
  low: score,
  high: score,
  acceptability: z.number().min(0).max(1),
  blockers: listOf(
    z.object({
      criterion: z.string(),
      reason: z.string(),
      facts: listOf(factName),
      sources: listOf(backingOutput),
    }),
  ),
  conditions: listOf(
    z.object({
      criterion: z.string(),
      kind: z.enum(["remedy", "register"]),
      remedy: z.string(),
      facts: listOf(factName),
    }),
  ),
});

const findingOutput = z.object({
  criterion: z.string(),
  title: z.string(),
  dimension: z.enum(DIMENSION_NAMES as [string, ...string[]]),
  outcome: z.enum(["scored", "blocked", "notApplicable", "unknown"]),
  reasons: listOf(z.object({ id: z.string(), text: z.string(), sources: listOf(backingOutput) })),
  missing: listOf(factName),
  points: perTarget(z.number()),
});

/** What those would typically prefer who choose a form; null for one that never comes first. */
const preferenceOutput = z
  .object({
    confidence: z.number().min(0).max(1),
    emphases: listOf(
      z.object({
        dimension: z.enum(DIMENSION_NAMES as [Dimension, ...Dimension[]]),
        share: z.number(),
        rubricShare: z.number(),
      }),
    ),
  })
  .nullable();

/** What somebody may decide so that forms become possible, or possible without condition. */
const decisionOutput = z.object({
  criterion: z.string(),
  title: z.string(),
  reasons: listOf(z.string()),
  targets: listOf(z.enum(TARGETS)),
  isBlocking: z.boolean(),
  advice: z.string(),
  options: listOf(z.object({ remedy: z.string(), label: z.string(), meaning: z.string() })),
});
export type DecisionView = z.output<typeof decisionOutput>;

/** A fact as the explanation speaks of it: "Operating system: Windows Server". */
const factText = z.object({ label: z.string(), value: z.string().nullable() });

export const explanationOutput = z.object({
  verdict: z.enum(VERDICTS),
  sentence: z.string(),
  targets: perTarget(targetOutput),
  coverage: z.number().min(0).max(1),
  isFirm: z.boolean(),
  baseline: z.number(),
  /** Which devices a VM of it can use. */
  virtualisation: z.enum(["paravirtual", "emulated", "unknown"]),
  decidingFacts: listOf(factName),
  nextQuestion: factName.nullable(),
  findings: listOf(findingOutput),
  decisions: listOf(decisionOutput),
  preferences: perTarget(preferenceOutput),
  facts: z.record(z.string(), factText),
  rubric: z.object({ number: z.number(), name: z.string() }),
  assessedAt: z.date().nullable(),
  isStale: z.boolean(),
});

export type Explanation = z.output<typeof explanationOutput>;

/** Names of unknown facts, in the order in which asking them serves the verdict. */
export const questionsOutput = z.array(z.custom<FactName>((value) => typeof value === "string"));

export const reassessOutput = z.object({ jobId: z.string() });

const changeOutput = z.object({
  fact: factName,
  label: z.string(),
  /** In words; null while nothing is accepted yet. */
  from: z.string().nullable(),
  to: z.string(),
  effort: z.enum(["low", "medium", "high", "external"]),
  /** What the change consists of. */
  note: z.string(),
});

export const flipsOutput = z.object({
  flips: listOf(z.object({ target: z.enum(TARGETS), changes: listOf(changeOutput) })),
  heldBy: listOf(z.string()),
});

export type FlipsView = z.output<typeof flipsOutput>;
