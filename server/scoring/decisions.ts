import { factDefinition } from "@/server/inventory/facts";
import { answersOf } from "@/server/inventory/fact-words";
import { TARGETS, type Target } from "@/server/inventory/workload";
import type { Assessment, Blocker, Condition, Finding } from "./assessment";
import type { CriterionKey, Gate } from "./criterion";
import { CRITERIA } from "./criteria/registry";

const BY_KEY = new Map(CRITERIA.map((criterion) => [criterion.key, criterion]));
const REMEDIES = new Map(
  answersOf(factDefinition("acceptedRemedies")).map(({ value, label, meaning }) => [
    String(value),
    { remedy: String(value), label, meaning },
  ]),
);

export type Decision = {
  criterion: CriterionKey;
  title: string;
  /** What was found that asks for a decision. */
  reasons: string[];
  /** The forms that wait for it. */
  targets: Target[];
  /** Whether the forms are ruled out until then, rather than possible on the condition. */
  isBlocking: boolean;
  advice: string;
  options: { remedy: string; label: string; meaning: string }[];
};

/** What somebody may decide: remedies that would lift a condition or blocker, once per cause. */
export function describeDecisions({ targets, findings }: Assessment): Decision[] {
  const decisions = new Map<string, Decision>();
  for (const target of TARGETS) {
    const { conditions, blockers } = targets[target];
    const asked = [
      ...conditions.flatMap((condition) => askedByCondition(condition, findings, target)),
      ...blockers.flatMap((blocker) => askedByBlocker(blocker, target)),
    ];
    for (const decision of asked) {
      const { criterion, isBlocking, reasons, options, advice } = decision;
      const remedies = options.map(({ remedy }) => remedy);
      const key = JSON.stringify([criterion, isBlocking, reasons, remedies, advice]);
      const known = decisions.get(key);
      if (!known) decisions.set(key, decision);
      else if (!known.targets.includes(target)) known.targets.push(target);
    }
  }
  return [...decisions.values()];
}

function askedByCondition(
  { criterion, kind, options, remedy: advice }: Condition,
  findings: readonly Finding[],
  target: Target,
): Decision[] {
  if (kind !== "remedy") return [];
  const isGate = (gate: Gate) =>
    gate.target === target && gate.kind !== "hard" && isSameList(gate.remedies, options);
  const reasons = findings
    .filter((finding) => finding.criterion === criterion)
    .flatMap((finding) => finding.reasons)
    .filter(({ id }) => BY_KEY.get(criterion)?.reasons[id]?.gates?.some(isGate));
  return [
    {
      criterion,
      title: BY_KEY.get(criterion)?.title ?? criterion,
      reasons: reasons.map(({ text }) => text),
      targets: [target],
      isBlocking: false,
      advice,
      options: describeOptions(options),
    },
  ];
}

/** A hard blocker is open to a decision only where its gate names remedies. */
function askedByBlocker({ criterion, id, reason }: Blocker, target: Target): Decision[] {
  const gates = BY_KEY.get(criterion)?.reasons[id]?.gates ?? [];
  const gate = gates.find((entry) => entry.kind === "hard" && entry.target === target);
  if (!gate || gate.remedies.length === 0) return [];
  return [
    {
      criterion,
      title: BY_KEY.get(criterion)?.title ?? criterion,
      reasons: [reason],
      targets: [target],
      isBlocking: true,
      advice: "",
      options: describeOptions(gate.remedies),
    },
  ];
}

const isSameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index]);

const describeOptions = (remedies: readonly string[]) =>
  remedies.flatMap((remedy) => REMEDIES.get(remedy) ?? []);
