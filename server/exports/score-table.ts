import { writeList } from "@/server/inventory/fact-list-text";
import type { InheritedFact } from "@/server/inventory/inheritance";
import type { Verdict } from "@/server/inventory/workload";
import type { ExportColumn } from "./column";
import { overrideColumns } from "./override-columns";

export type ScoredTarget = {
  score: number | null;
  low: number | null;
  high: number | null;
  acceptability: number | null;
};

/** A workload with its stored assessment; all of that is null while it is not scored. */
export type ScoreRecord = {
  id: string;
  name: string;
  team: string;
  kind: string;
  environment: string | null;
  criticality: string | null;
  /** The verdict that counts; null: not scored. */
  verdict: Verdict | null;
  computedVerdict: Verdict | null;
  override: { reason: string; until: string; madeByName: string } | null;
  container: ScoredTarget;
  sandboxed: ScoredTarget;
  vm: ScoredTarget;
  coverage: number | null;
  blockers: readonly string[];
  conditions: readonly string[];
  decidingFacts: readonly string[];
  nextQuestion: string | null;
  rubricVersion: number | null;
  assessedAt: string | null;
  inherited: readonly Pick<InheritedFact, "fact" | "from">[];
};

const TARGETS = [
  { key: "container", label: "container" },
  { key: "sandboxed", label: "sandboxed container" },
  { key: "vm", label: "VM" },
] as const;

const PARTS = [
  { part: "score", suffix: "Score", text: "Score, 0 to 100, of what is known; empty = nothing is" },
  { part: "low", suffix: "Low", text: "Score if everything unknown spoke against it" },
  { part: "high", suffix: "High", text: "Score if everything unknown spoke for it" },
  {
    part: "acceptability",
    suffix: "Acceptability",
    text: "Share of sets of weights under which it comes first, 0 to 1",
  },
] as const;

const targetColumns: readonly ExportColumn<ScoreRecord>[] = TARGETS.flatMap(({ key, label }) =>
  PARTS.map(({ part, suffix, text }) => ({
    name: `${key}${suffix}`,
    description: `${text} (${label})`,
    cell: (row: ScoreRecord) => row[key][part],
  })),
);

const list = (values: readonly string[]): string | null =>
  values.length === 0 ? null : writeList(values);

/** Verdicts and scores as they are stored; empty = unknown or not scored. */
export const SCORE_TABLE: readonly ExportColumn<ScoreRecord>[] = [
  { name: "id", description: "Berth's id of the workload", cell: ({ id }) => id },
  { name: "name", description: "Display name", cell: ({ name }) => name },
  { name: "team", description: "Name of the owning team", cell: ({ team }) => team },
  { name: "kind", description: "What the workload is", cell: ({ kind }) => kind },
  {
    name: "environment",
    description: "Stage it serves, as registered",
    cell: ({ environment }) => environment,
  },
  {
    name: "criticality",
    description: "Harm if it stops, as registered",
    cell: ({ criticality }) => criticality,
  },
  {
    name: "verdict",
    description:
      "The verdict that counts, an override included: container, sandboxed-container, vm, either, needs-data, or none (every target is blocked, or it is kept)",
    cell: ({ verdict }) => verdict,
  },
  ...targetColumns,
  {
    name: "coverage",
    description: "Share of the weight that was known, 0 to 1",
    cell: ({ coverage }) => coverage,
  },
  {
    name: "blockers",
    description: "List of what makes a target impossible, each as criterion:target",
    cell: ({ blockers }) => list(blockers),
  },
  {
    name: "conditions",
    description: "List of what must be done before a target is possible, each as criterion:target",
    cell: ({ conditions }) => list(conditions),
  },
  {
    name: "decidingFacts",
    description: "List of the facts that decided the verdict",
    cell: ({ decidingFacts }) => list(decidingFacts),
  },
  {
    name: "nextQuestion",
    description: "The fact to answer next",
    cell: ({ nextQuestion }) => nextQuestion,
  },
  {
    name: "rubricVersion",
    description: "Number of the rubric version behind the scores",
    cell: ({ rubricVersion }) => rubricVersion,
  },
  {
    name: "assessedAt",
    description: "When it was scored, ISO 8601 in UTC",
    cell: ({ assessedAt }) => assessedAt,
  },
  ...overrideColumns<ScoreRecord>(({ verdict, computedVerdict, override }) => ({
    computedVerdict,
    override: override && { ...override, verdict },
  })),
  {
    name: "inheritedFacts",
    description:
      "List of the facts that it has from archetypes, each as: fact (archetype); among them may be environment and criticality",
    cell: ({ inherited }) =>
      list(
        inherited.map(({ fact, from }) => `${fact} (${from.map(({ name }) => name).join(", ")})`),
      ),
  },
];
