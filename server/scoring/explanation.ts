import type { FactName } from "@/server/inventory/fact-names";
import { factDefinition, type FactValues } from "@/server/inventory/facts";
import { factText } from "@/server/inventory/fact-words";
import type { Assessment } from "./assessment";
import type { FactChange } from "./fact-changes";
import type { FlipAdvice } from "./flip";
import { CRITERIA } from "./criteria/registry";
import { describeVerdict } from "./verdict-sentence";
import { assessmentInWords, blockerInWords } from "./wording";

const TITLES = new Map(CRITERIA.map(({ key, title }) => [key, title]));

/** An assessment in the words of its page: titles of criteria, labels and values of facts. */
export function toExplanation(found: Assessment, facts: FactValues) {
  const assessment = assessmentInWords(found);
  const { verdict, targets, coverage, isFirm, baseline, nextQuestion } = assessment;
  return {
    verdict,
    sentence: describeVerdict(assessment),
    targets,
    coverage,
    isFirm,
    baseline,
    decidingFacts: [...assessment.decidingFacts],
    nextQuestion,
    findings: assessment.findings.map((finding) => ({
      ...finding,
      title: TITLES.get(finding.criterion) ?? finding.id,
      reasons: finding.reasons.map(({ id, text }) => ({ id, text })),
    })),
    facts: Object.fromEntries(
      mentionedFacts(assessment).map((name) => [name, describeFact(name, facts)]),
    ),
  };
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
