import { assess } from "@/server/scoring/assess";
import type { Assessment } from "@/server/scoring/assessment";
import { DEFAULT_RUBRIC } from "@/server/scoring/default-rubric";
import {
  accuracyOf,
  confusionLines,
  macroF1Of,
  readCases,
  withoutHint,
  type DocumentedCase,
  type Judged,
} from "./documented-cases";
import type { Bench, Figure } from "./figure";
import { hardBlockersOf } from "./hard-blocker-oracle";
import { crossValidate, FOLDS, shippedSettings } from "./rubric-tuning";

type Assessed = DocumentedCase & { assessment: Assessment };

/** What the evidence aims at; nothing can be said of a case that none of the choices has seen. */
const AIM_PERCENT = 90;

const percent = (share: number) => share * 100;

export const bench: Bench = {
  title: "verdicts beside the positions that vendors document, without the fact officialImage",
  database: "none",
  run: async ({ casesFile, say }) => {
    const cases = readCases(casesFile).map((entry) => ({
      ...entry,
      facts: withoutHint(entry.facts),
    }));
    const assessed = cases.map((entry) => ({
      ...entry,
      assessment: assess(entry.facts, DEFAULT_RUBRIC),
    }));
    const judged = assessed.map(toJudged);
    for (const line of confusionLines(judged)) say(line);
    sayMisses(assessed, say);
    return [
      ...accuracyFigures(assessed, judged),
      ...gateFigures(assessed),
      eitherFigure(assessed, say),
      crossValidationFigure(cases, say),
      hintFigure(casesFile, assessed),
    ];
  },
};

const toJudged = ({ position, assessment }: Assessed): Judged => ({
  position,
  verdict: assessment.verdict,
});

function sayMisses(assessed: readonly Assessed[], say: (line: string) => void): void {
  for (const { id, position, assessment } of assessed) {
    if (position === "either" || position === assessment.verdict) continue;
    const { container, vm, "sandboxed-container": sandboxed } = assessment.targets;
    const scores = [container, sandboxed, vm].map(({ score }) => score ?? "blocked").join(" / ");
    say(`  ${id}: documented ${position}, advised ${assessment.verdict} (${scores})`);
  }
}

function accuracyFigures(assessed: readonly Assessed[], judged: readonly Judged[]): Figure[] {
  const byBlockers = assessed.map(({ position, facts, assessment }): Judged => {
    const isFoe = facts.untrustedCode === true || facts.tenancy === "hostile-multi-tenant";
    const otherwise = isFoe ? "sandboxed-container" : "vm";
    const isBlocked = assessment.targets.container.blockers.length > 0;
    return { position, verdict: isBlocked ? otherwise : "container" };
  });
  const baselineIs = "hard blockers alone: container unless blocked";
  return [
    {
      name: "documented form advised, of three",
      value: percent(accuracyOf(judged)),
      unit: "%",
      baseline: percent(accuracyOf(byBlockers)),
      baselineIs,
      minValue: 93,
    },
    {
      name: "macro-F1 over the three forms",
      value: percent(macroF1Of(judged)),
      unit: "%",
      baseline: percent(macroF1Of(byBlockers)),
      baselineIs,
      minValue: 93,
    },
  ];
}

function gateFigures(assessed: readonly Assessed[]): Figure[] {
  const isBlocked = ({ targets }: Assessment, form: "container" | "sandboxed-container" | "vm") =>
    targets[form].blockers.length > 0;
  const gatedOut = assessed.filter(({ position, assessment }) =>
    position === "either"
      ? isBlocked(assessment, "container") || isBlocked(assessment, "vm")
      : isBlocked(assessment, position),
  );
  const expected = assessed.flatMap(({ facts, assessment }) =>
    hardBlockersOf(facts).map((criterion) => ({ criterion, assessment })),
  );
  const missed = expected.filter(
    ({ criterion, assessment: { verdict, targets } }) =>
      verdict === "container" ||
      verdict === "either" ||
      !targets.container.blockers.some((blocker) => blocker.criterion === criterion),
  );
  return [
    {
      name: "documented form gated out",
      value: gatedOut.length,
      unit: "cases",
      baseline: assessed.length,
      baselineIs: "all cases",
      maxValue: 0,
    },
    {
      name: "hard blockers of the container missed",
      value: missed.length,
      unit: "cases",
      baseline: expected.length,
      baselineIs: "hard blockers that hold by a second reading of the evidence",
      maxValue: 0,
    },
  ];
}

/**
 * As the evidence has it: right if container and VM are within the band, or both acceptable, which
 * is to come first under at least the rubric's share of weightings and of values of unknown facts.
 */
function isOpenBothWays({ verdict, targets }: Assessment): boolean {
  const { acceptableFrom } = DEFAULT_RUBRIC.thresholds;
  const forms = [targets.container, targets.vm];
  return (
    verdict === "either" || forms.every(({ acceptability }) => acceptability >= acceptableFrom)
  );
}

function eitherFigure(assessed: readonly Assessed[], say: (line: string) => void): Figure {
  const share = (entries: readonly Assessed[]) =>
    percent(entries.filter((entry) => isOpenBothWays(entry.assessment)).length / entries.length);
  const either = assessed.filter(({ position }) => position === "either");
  const advised = either.filter(({ assessment }) => assessment.verdict === "either");
  say(`  verdict either for ${advised.length} of ${either.length} documented as either`);
  say(`  ${twinsOf(assessed)} of them have a twin documented otherwise: same facts to the rubric`);
  return {
    name: "documented either: within the band, or both forms acceptable",
    value: share(either),
    unit: "%",
    baseline: share(assessed.filter(({ position }) => position !== "either")),
    baselineIs: "the same for cases documented for one form",
    minValue: 75,
  };
}

/** Cases documented as either whose scores equal those of a case documented for one form. */
function twinsOf(assessed: readonly Assessed[]): number {
  const key = ({ assessment: { targets } }: Assessed) => JSON.stringify(targets);
  const others = new Set(assessed.filter(({ position }) => position !== "either").map(key));
  return assessed.filter((entry) => entry.position === "either" && others.has(key(entry))).length;
}

function crossValidationFigure(
  cases: readonly DocumentedCase[],
  say: (line: string) => void,
): Figure {
  const { accuracy, chosen, isShippedBest } = crossValidate(cases);
  for (const [settings, folds] of chosen)
    say(`  chosen in ${folds} of ${FOLDS} folds: ${settings}`);
  say(`  shipped: ${shippedSettings} (${isShippedBest ? "best" : "not best"} over all cases)`);
  return {
    name: `documented form advised, settings chosen without the case (${FOLDS} folds)`,
    value: percent(accuracy),
    unit: "%",
    baseline: percent(
      accuracyOf(
        cases.map(({ position, facts }) => ({
          position,
          verdict: assess(facts, DEFAULT_RUBRIC).verdict,
        })),
      ),
    ),
    baselineIs: "the shipped rubric on the same cases",
    minValue: AIM_PERCENT,
  };
}

/** The fact is optional: nearly every verdict must stand without it. */
function hintFigure(casesFile: string, without: readonly Assessed[]): Figure {
  const cases = readCases(casesFile);
  const same = cases.filter(
    ({ facts }, at) => assess(facts, DEFAULT_RUBRIC).verdict === without[at]?.assessment.verdict,
  );
  return {
    name: "verdicts that officialImage leaves as they are",
    value: percent(same.length / cases.length),
    unit: "%",
    baseline: 100,
    baselineIs: "all verdicts",
    minValue: 95,
  };
}
