import type { FactName } from "@/server/inventory/fact-names";
import type { FactValues } from "@/server/inventory/facts";
import { TARGETS, type Verdict } from "@/server/inventory/workload";
import { acceptabilityOf, type Acceptability } from "./acceptability";
import { admitFacts } from "./admitted-facts";
import { aggregate, type Aggregate, type Triple } from "./aggregate";
import type { Contribution } from "./assessment";
import { gapOf, greatestOf, leastOf } from "./bounds";
import { BASELINE, compileRubric, type CompiledRubric } from "./compiled-rubric";
import { advisedForms } from "./deciding-facts";
import { missingDataOf, type MissingData } from "./missing-data";
import { MICRO, type Outlook } from "./outlook";
import { apportion, toTenths } from "./rounding";
import type { Rubric } from "./rubric";
import { decideVerdict, leadingForm, marginOf } from "./verdict";
import { outlooksOf } from "./workload-outlook";

const TENTHS_OF_ALL = 1000;
const BASELINE_TENTHS = BASELINE * 10;
const VM = 2;
const CONTAINER = 0;
const SANDBOXED = 1;

/** Where a workload stands: verdict, scores and points, without acceptability and explanation. */
export type Standing = {
  rubric: CompiledRubric;
  /** Facts that the rubric reads as known. */
  facts: FactValues;
  aggregate: Aggregate;
  /** Worked out when first asked for. */
  acceptability: () => Acceptability;
  missing: MissingData;
  verdict: Verdict;
  /** Facts that hold a verdict up, for `needs-data`. */
  heldUpBy: readonly FactName[];
  /** Tenths of a point by form; null when blocked or without bearing. */
  scores: readonly (number | null)[];
  lows: readonly number[];
  highs: readonly number[];
  /** Micro-points within which container and VM are too close to call. */
  band: number;
  /** Whether the two were within the band and only the acceptability told them apart. */
  isSeparated: boolean;
};

/** What the criteria could say about a workload: all that follows rests on this. */
export type Reading = {
  source: Rubric;
  rubric: CompiledRubric;
  /** Facts as registered, and those of them that the rubric reads as known. */
  registered: FactValues;
  facts: FactValues;
  outlooks: readonly Outlook[];
};

export function readingOf(registered: FactValues, source: Rubric): Reading {
  const rubric = compileRubric(source);
  const facts = admitFacts(registered, source);
  return { source, rubric, registered, facts, outlooks: outlooksOf(rubric, facts) };
}

/** The fast part of an assessment: everything that a list, a dashboard and a simulation need. */
export const standingOf = (registered: FactValues, source: Rubric): Standing =>
  standingIn(readingOf(registered, source));

export function standingIn({ source, rubric, registered, facts, outlooks }: Reading): Standing {
  const sum = aggregate(rubric, outlooks, registered);
  const missing = missingDataOf(sum, source);
  const band = bandOf(facts, source);
  const doubt: Doubt = { rubric, aggregate: sum, band, found: null, isSeparated: false };
  const { isDataMissing, isGateOpen } = missing;
  const { points, blocked } = sum;
  const verdict = decideVerdict({
    scores: points,
    blocked,
    isDataMissing,
    isGateOpen,
    band,
    separates: () => settle(doubt),
  });
  const scores = [0, 1, 2].map((form) => scoreOf(sum, form));
  return {
    rubric,
    facts,
    aggregate: sum,
    acceptability: () => acceptabilityIn(doubt),
    missing,
    verdict,
    heldUpBy: verdict === "needs-data" ? heldUpBy(sum, missing) : [],
    scores,
    lows: [0, 1, 2].map((form) =>
      boundOf({ sum, form, micro: leastOf(sum.ranges, form), nothing: 0 }),
    ),
    highs: [0, 1, 2].map((form) =>
      boundOf({ sum, form, micro: greatestOf(sum.ranges, form), nothing: TENTHS_OF_ALL }),
    ),
    band,
    isSeparated: doubt.isSeparated,
  };
}

/** What is worked out only where somebody asks for it, or where points do not decide. */
type Doubt = {
  rubric: CompiledRubric;
  aggregate: Aggregate;
  band: number;
  found: Acceptability | null;
  isSeparated: boolean;
};

const acceptabilityIn = (doubt: Doubt): Acceptability =>
  (doubt.found ??= acceptabilityOf(
    doubt.rubric,
    doubt.aggregate.outlooks,
    doubt.aggregate.blocked,
  ));

function settle(doubt: Doubt): "container" | "vm" | null {
  const { rubric: source } = doubt.rubric;
  const isNarrow = doubt.band === source.thresholds.eitherBand * MICRO;
  const advised = isNarrow ? separatedBy(acceptabilityIn(doubt), source) : null;
  doubt.isSeparated = advised !== null;
  return advised;
}

/** Level on points, one of the two may still come first under nearly all weightings and values. */
function separatedBy(
  { byTarget }: Acceptability,
  { thresholds }: Rubric,
): "container" | "vm" | null {
  const limit = thresholds.separatedBelow * 1000;
  if (byTarget.vm < limit && byTarget.container >= limit) return "container";
  return byTarget.container < limit && byTarget.vm >= limit ? "vm" : null;
}

function heldUpBy({ points, blocked }: Aggregate, missing: MissingData): FactName[] {
  const gates = missing.gateFacts[leadingForm(points, blocked)] ?? [];
  return [...new Set([...(missing.isDataMissing ? missing.byCoverage : []), ...gates])];
}

/** The band is wider where the vendor supports both forms: then more must speak for only one. */
function bandOf(facts: FactValues, { thresholds }: Rubric): number {
  const container = facts.vendorSupportContainer;
  const isBoth =
    (container === "certified-image" || container === "supported") &&
    facts.vendorSupportVm === "supported";
  return (isBoth ? thresholds.eitherBandIfBothSupported : thresholds.eitherBand) * MICRO;
}

const isBlocked = ({ blocked }: Aggregate, form: number) => ((blocked >> form) & 1) === 1;

const within = (tenths: number) => Math.min(TENTHS_OF_ALL, Math.max(0, tenths));

function scoreOf(sum: Aggregate, form: number): number | null {
  if (isBlocked(sum, form) || !sum.bearing[form]) return null;
  return within(BASELINE_TENTHS + toTenths(sum.points[form] ?? 0));
}

type BoundInput = {
  sum: Aggregate;
  form: number;
  micro: number;
  nothing: number;
};

function boundOf({ sum, form, micro, nothing }: BoundInput): number {
  if (isBlocked(sum, form)) return 0;
  return sum.bearing[form] ? within(BASELINE_TENTHS + toTenths(micro)) : nothing;
}

/**
 * Points as displayed, in hundredths by form and criterion: with the baseline they add up to the
 * displayed score, to the last digit.
 */
export const pointsOf = ({ aggregate: sum, scores }: Standing): DisplayedPoints =>
  scores.map((score, form) => pointsOfForm(sum, { form, score }));

export type DisplayedPoints = readonly (readonly number[])[];

function pointsOfForm(
  sum: Aggregate,
  { form, score }: { form: number; score: number | null },
): number[] {
  if (!sum.bearing[form]) return sum.outlooks.map(() => 0);
  const parts = sum.outlooks.map(({ expected }) => expected[form] ?? 0);
  if (score === null) return apportion(parts, null);
  const wanted = (score - BASELINE_TENTHS) * 10;
  // Where the scale is cut, points shrink in proportion, so that they still add up to the score.
  const whole = sum.points[form] ?? 0;
  const isCut = score !== BASELINE_TENTHS + toTenths(whole);
  const factor = isCut ? (wanted * MICRO) / 100 / whole : 1;
  return apportion(
    parts.map((part) => part * factor),
    wanted,
  );
}

/** Points for or against each form, by criterion and then by form; those of 0 are left out. */
export function contributionsOf(standing: Standing, points: DisplayedPoints): Contribution[] {
  return standing.aggregate.outlooks.flatMap(({ criterion }) =>
    TARGETS.flatMap((target, form) => {
      const hundredths = points[form]?.[criterion.index] ?? 0;
      if (hundredths === 0) return [];
      return { criterion: criterion.definition.key, target, points: hundredths / 100 };
    }),
  );
}

/** The verdict with other points and blockers and everything else as it is. */
export const verdictFor =
  ({ missing, band, isSeparated, verdict }: Standing) =>
  (scores: Triple, blocked: number): Verdict =>
    decideVerdict({
      scores,
      blocked,
      band,
      isDataMissing: missing.isDataMissing,
      isGateOpen: missing.isGateOpen,
      separates: () =>
        isSeparated && (verdict === "container" || verdict === "vm") ? verdict : null,
    });

/** How far forms must move against each other to turn the verdict, in micro-points. */
export const verdictMargin = ({ aggregate: { points, blocked }, band }: Standing): number =>
  marginOf({ scores: points, blocked, band });

/** Whether every way of answering the open questions leaves the verdict as it is. */
export function isFirm(standing: Standing): boolean {
  const { verdict, aggregate: sum } = standing;
  if (verdict === "needs-data") return false;
  if (verdict === "none" || sum.outlooks.every(({ missing }) => missing.length === 0)) return true;
  if (verdict === "either" || standing.isSeparated) return false;
  const advised = advisedForms(verdict).map((target) => TARGETS.indexOf(target));
  const mayBlock = sum.outlooks.reduce(
    (mask, { blockedSometimes, blockedAlways }) => mask | (blockedSometimes & ~blockedAlways),
    0,
  );
  if (advised.some((form) => (mayBlock >> form) & 1)) return false;
  const band = widestBand(standing);
  const [form = CONTAINER] = advised;
  return [CONTAINER, SANDBOXED, VM].every((rival) => {
    if (rival === form || isBlocked(sum, rival)) return true;
    const { least } = gapOf(sum.ranges, form, rival);
    const isPair = form !== SANDBOXED && rival !== SANDBOXED;
    if (isPair) return least > band;
    return form === SANDBOXED ? least > 0 : least >= 0;
  });
}

function widestBand({ band, rubric, facts }: Standing): number {
  const { eitherBand, eitherBandIfBothSupported } = rubric.rubric.thresholds;
  const isStated =
    facts.vendorSupportContainer !== undefined && facts.vendorSupportVm !== undefined;
  return isStated ? band : Math.max(eitherBand, eitherBandIfBothSupported) * MICRO;
}
