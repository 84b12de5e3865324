import type { FactName } from "@/server/inventory/fact-names";
import { factDefinition, type FactValues } from "@/server/inventory/facts";
import { factText } from "@/server/inventory/fact-words";
import type { Target } from "@/server/inventory/workload";
import type { Assessment } from "./assessment";
import type { CriterionKey } from "./criterion";
import { describeDecisions } from "./decisions";
import type { FactChange } from "./fact-changes";
import type { FlipAdvice } from "./flip";
import { CRITERIA } from "./criteria/registry";
import { SOURCES, type Backing } from "./sources";
import { describeVerdict } from "./verdict-sentence";
import { assessmentInWords, blockerInWords } from "./wording";

const BY_KEY = new Map(CRITERIA.map((criterion) => [criterion.key, criterion]));

/** An assessment in the words of its page: titles of criteria, labels and values of facts. */
export function toExplanation(found: Assessment, facts: FactValues) {
  const assessment = assessmentInWords(found);
  const { verdict, coverage, isFirm, baseline, virtualisation, nextQuestion } = assessment;
  return {
    verdict,
    sentence: describeVerdict(assessment),
    targets: {
      container: describeTarget("container", assessment),
      "sandboxed-container": describeTarget("sandboxed-container", assessment),
      vm: describeTarget("vm", assessment),
    },
    coverage,
    isFirm,
    baseline,
    virtualisation,
    decidingFacts: [...assessment.decidingFacts],
    nextQuestion,
    findings: assessment.findings.map((finding) => ({
      ...finding,
      title: titleOf(finding.criterion),
      reasons: finding.reasons.map(({ id, text }) => ({
        id,
        text,
        sources: sourcesOf(finding.criterion, id),
      })),
    })),
    decisions: describeDecisions(assessment),
    facts: Object.fromEntries(
      mentionedFacts(assessment).map((name) => [name, describeFact(name, facts)]),
    ),
  };
}

const titleOf = (key: CriterionKey): string => BY_KEY.get(key)?.title ?? key;

function describeTarget(target: Target, { targets }: Assessment) {
  const { blockers, ...result } = targets[target];
  return {
    ...result,
    blockers: blockers.map(({ criterion, id, reason, facts }) => ({
      criterion,
      reason,
      facts,
      sources: sourcesOf(criterion, id),
    })),
  };
}

const backingOf = (key: CriterionKey, id: string): readonly Backing[] =>
  BY_KEY.get(key)?.reasons[id]?.backing ?? [];

const sourcesOf = (key: CriterionKey, id: string) => backingOf(key, id).map(describeBacking);

/** General knowledge has no text to open. */
function describeBacking(backing: Backing) {
  const { mark, says } = backing;
  return { mark, says, source: mark === "general" ? null : SOURCES[backing.source] };
}

function mentionedFacts({ decidingFacts, nextQuestion, findings }: Assessment): FactName[] {
  const missing = findings.flatMap((finding) => finding.missing);
  return [...new Set([...decidingFacts, ...missing, ...(nextQuestion ? [nextQuestion] : [])])];
}

function describeFact(name: FactName, facts: FactValues) {
  const value = facts[name];
  return {
    label: factDefinition(name).label,
    value: value === undefined ? null : factText(name, value),
  };
}

/** What would turn a verdict, in the words of its page. */
export function toFlipsView({ flips, heldBy }: FlipAdvice, facts: FactValues) {
  return {
    flips: flips.map(({ target, changes }) => ({
      target,
      changes: changes.map((change) => describeChange(change, facts)),
    })),
    heldBy: heldBy.map((blocker) => blockerInWords(blocker).reason),
  };
}

function describeChange({ fact, to, effort, remedy }: FactChange, facts: FactValues) {
  const { label, change } = factDefinition(fact);
  const from = remedy === null ? facts[fact] : undefined;
  return {
    fact,
    label,
    from: from === undefined ? null : factText(fact, from),
    to: factText(fact, remedy ?? to),
    effort,
    note: change.note,
  };
}
