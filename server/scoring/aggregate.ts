import type { FactName } from "@/server/inventory/fact-names";
import { CORE_FACTS, type FactValues } from "@/server/inventory/facts";
import { TARGETS } from "@/server/inventory/workload";
import { greatestOf, jointRanges, leastOf, type Ranges } from "./bounds";
import type { CompiledRubric } from "./compiled-rubric";
import { FORMS, type Outlook } from "./outlook";
import { outlooksOf } from "./workload-outlook";

export type Triple = readonly [container: number, sandboxed: number, vm: number];

/** The criteria's outlooks summed up, before anything is rounded or advised. */
export type Aggregate = {
  outlooks: readonly Outlook[];
  ranges: Ranges;
  /** Expected micro-points by form, within their range. */
  points: Triple;
  /** Forms with a hard blocker whatever the unknown facts turn out to be. */
  blocked: number;
  /** Forms whose score rests on at least one known fact. */
  bearing: readonly [boolean, boolean, boolean];
  coverage: number;
  /** Core facts that nobody has answered. */
  missingCore: readonly FactName[];
};

/** @param registered facts as registered; one that could not be admitted counts as answered here */
export function aggregate(
  rubric: CompiledRubric,
  outlooks: readonly Outlook[],
  registered: FactValues,
): Aggregate {
  const ranges = jointRanges(outlooks);
  const sums = [0, 0, 0];
  let blocked = 0;
  for (const { expected, blockedAlways } of outlooks) {
    blocked |= blockedAlways;
    for (let form = 0; form < FORMS; form += 1)
      sums[form] = (sums[form] ?? 0) + (expected[form] ?? 0);
  }
  return {
    outlooks,
    ranges,
    points: [within(ranges, 0, sums), within(ranges, 1, sums), within(ranges, 2, sums)],
    blocked,
    bearing: bearingOf(rubric, outlooks),
    coverage: coverageOf(outlooks),
    missingCore: CORE_FACTS.filter((name) => registered[name] === undefined),
  };
}

const within = (ranges: Ranges, form: number, sums: readonly number[]): number =>
  Math.min(greatestOf(ranges, form), Math.max(leastOf(ranges, form), sums[form] ?? 0));

/** Share of the weight of the applicable criteria that is answered. */
function coverageOf(outlooks: readonly Outlook[]): number {
  let answered = 0;
  let applicable = 0;
  for (const { criterion, isApplicable, isAnswered } of outlooks) {
    if (!isApplicable) continue;
    applicable += criterion.share;
    if (isAnswered) answered += criterion.share;
  }
  return applicable === 0 ? 0 : answered / applicable;
}

const emptyOutlooks = new WeakMap<CompiledRubric, readonly Outlook[]>();

/** A known fact bears on a form if some criterion says anything else about it than without facts. */
function bearingOf(rubric: CompiledRubric, outlooks: readonly Outlook[]): Aggregate["bearing"] {
  const empty = emptyOutlooks.get(rubric) ?? outlooksOf(rubric, {});
  emptyOutlooks.set(rubric, empty);
  const [container, sandboxed, vm] = TARGETS.map((_, form) =>
    outlooks.some((outlook, at) => {
      const other = empty[at];
      return (
        outlook !== other &&
        (outlook.expected[form] !== other?.expected[form] ||
          outlook.least[form] !== other?.least[form] ||
          outlook.greatest[form] !== other?.greatest[form])
      );
    }),
  );
  return [container ?? false, sandboxed ?? false, vm ?? false];
}
