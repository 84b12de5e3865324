import type { FactName } from "@/server/inventory/fact-names";
import { factDefinition } from "@/server/inventory/facts";
import { TARGETS, type Target } from "@/server/inventory/workload";
import type { Assessment } from "./assessment";
import { withinSentence } from "./wording";

const FORM: Record<Target, string> = {
  container: "a container",
  "sandboxed-container": "a sandboxed container",
  vm: "a VM",
};

const ADVICE: Record<Target, string> = {
  container: "Run it in a container",
  "sandboxed-container": "Run it in a sandboxed container",
  vm: "Run it in a VM",
};

/** The verdict as one sentence that a manager can read aloud. */
export function describeVerdict(assessment: Assessment): string {
  const { verdict } = assessment;
  switch (verdict) {
    case "needs-data":
      return `There is not enough data to advise a form: ${register(assessment.decidingFacts)}.`;
    case "none":
      return `No form is possible as it stands: ${firstBlocker(assessment, TARGETS)}; keep it where it is, replace it or retire it.`;
    case "either":
      return `Container and VM suit it about equally (${points(assessment, "container")} and ${points(assessment, "vm")} of 100 points); choose by what the team prefers to run.`;
    case "container":
    case "sandboxed-container":
    case "vm":
      return `${ADVICE[verdict]}: ${because(assessment, verdict)}${openConditions(assessment, verdict)}.`;
    default:
      return verdict satisfies never;
  }
}

function register(names: readonly FactName[]): string {
  const labels = names.slice(0, 3).map((name) => factDefinition(name).label.toLowerCase());
  return labels.length === 0 ? "register its facts" : `register ${list(labels)} first`;
}

/** The form a reader compares the advised one with. */
const RIVALS: Record<Target, readonly Target[]> = {
  container: ["vm", "sandboxed-container"],
  "sandboxed-container": ["vm", "container"],
  vm: ["container", "sandboxed-container"],
};

function because(assessment: Assessment, advised: Target): string {
  const isBlocked = (target: Target) => assessment.targets[target].blockers.length > 0;
  const blocked = RIVALS[advised].filter(isBlocked);
  const rival = RIVALS[advised].find((target) => !isBlocked(target));
  const comparison = rival
    ? `it fits with ${points(assessment, advised)} of 100 points, ${FORM[rival]} with ${points(assessment, rival)}`
    : `it is the only form that is possible`;
  if (blocked.length === 0) return comparison;
  const forms = list(blocked.map((target) => FORM[target]));
  return `${comparison}; ${forms} ${blocked.length > 1 ? "are" : "is"} ruled out because ${firstBlocker(assessment, blocked)}`;
}

const scoreOf = ({ targets }: Assessment, target: Target) => targets[target].score ?? -1;

const points = (assessment: Assessment, target: Target) =>
  String(Math.round(scoreOf(assessment, target)));

function firstBlocker({ targets }: Assessment, among: readonly Target[]): string {
  const [first] = among.flatMap((target) => targets[target].blockers);
  return first ? withinSentence(first.reason) : "every form is blocked";
}

function openConditions({ targets }: Assessment, advised: Target): string {
  const open = targets[advised].conditions.filter(({ kind }) => kind === "remedy");
  if (open.length === 0) return "";
  return `, provided that ${open.length === 1 ? "one condition is" : `${open.length} conditions are`} met first`;
}

function list(items: readonly string[]): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} and ${last}`;
}
