import type { FactValues } from "@/server/inventory/facts";
import { assess } from "@/server/scoring/assess";
import { compileRubric, type CompiledRubric } from "@/server/scoring/compiled-rubric";
import { DEFAULT_RUBRIC } from "@/server/scoring/default-rubric";
import { seededRandom } from "@/server/scoring/random";
import { contributionsOf, pointsOf, standingOf } from "@/server/scoring/standing";
import type { Bench, Figure } from "./figure";
import { factsOf } from "./large-portfolio";
import { ruleEngineTwin } from "./rule-engine-twin";

const WORKLOADS = 8_000;
/** The library is slow enough that fewer say as much. */
const TWIN_WORKLOADS = 800;
const MICRO_TOLERANCE = 1;

export const bench: Bench = {
  title: "workloads scored in a second of one core",
  database: "none",
  run: async (context) => {
    const rubric = compileRubric(DEFAULT_RUBRIC);
    const twin = ruleEngineTwin(rubric);
    const known = Array.from({ length: WORKLOADS }, (_, at) => drawnFacts(rubric, at));
    const portfolio = Array.from({ length: WORKLOADS }, (_, at) => factsOf(at) as FactValues);
    const classes = known.slice(0, TWIN_WORKLOADS).map(twin.factsOf);
    context.say(`  ${twin.rules} rules in json-rules-engine`);
    await expectSameAnswers(twin, known.slice(0, TWIN_WORKLOADS));
    const byTwin = await rateOf(classes, twin.judge);
    return figuresOf({ known, portfolio, byTwin });
  },
};

type Measured = { known: FactValues[]; portfolio: FactValues[]; byTwin: number };

async function figuresOf({ known, portfolio, byTwin }: Measured): Promise<Figure[]> {
  const unit = "workloads/s" as const;
  const baselineIs = "the same rules in json-rules-engine, points and blockers only";
  const standings = await rateOf(known, (facts) => {
    const standing = standingOf(facts, DEFAULT_RUBRIC);
    contributionsOf(standing, pointsOf(standing));
  });
  const accepted = await rateOf(known, (facts) => {
    const standing = standingOf(facts, DEFAULT_RUBRIC);
    contributionsOf(standing, pointsOf(standing));
    standing.acceptability();
  });
  const assessments = await rateOf(portfolio, (facts) => assess(facts, DEFAULT_RUBRIC));
  return [
    {
      name: "verdict, scores, intervals and contributions; all facts known",
      value: standings,
      unit,
      baseline: byTwin,
      baselineIs,
      minRatio: 20,
    },
    {
      name: "the same with acceptability under all weightings; all facts known",
      value: accepted,
      unit,
      baseline: byTwin,
      baselineIs,
      minRatio: 20,
    },
    {
      // 100,000 within a minute, on one core.
      name: "full assessment with explanation and next question; a portfolio with gaps",
      value: assessments,
      unit,
      baseline: byTwin,
      baselineIs,
      minValue: 1_700,
    },
  ];
}

/** All facts that criteria read, each drawn from what the rubric takes for likely. */
function drawnFacts({ candidates }: CompiledRubric, at: number): FactValues {
  const random = seededRandom(at + 1);
  const drawn = Object.entries(candidates).map(([name, list]) => {
    let left = random();
    const found = list.find(({ share }) => (left -= share) < 0) ?? list[0];
    return [name, found?.value] as const;
  });
  const proof = { vendorSupportSource: "Note 1", vendorSupportDate: "2026-01-01" };
  return { ...Object.fromEntries(drawn), ...proof };
}

/** Both must find the same, or the comparison compares nothing. */
async function expectSameAnswers(
  twin: ReturnType<typeof ruleEngineTwin>,
  workloads: readonly FactValues[],
): Promise<void> {
  for (const facts of workloads) {
    const { aggregate } = standingOf(facts, DEFAULT_RUBRIC);
    const answer = await twin.judge(twin.factsOf(facts));
    const isSame =
      answer.blocked === aggregate.blocked &&
      answer.points.every(
        (points, form) => Math.abs(points - (aggregate.points[form] ?? 0)) <= MICRO_TOLERANCE,
      );
    if (!isSame) throw new RangeError(`Expected equal answers for ${JSON.stringify(facts)}`);
  }
}

/**
 * Workloads in a second of processor time. The first half warms up and does not count; the second
 * holds other workloads, so that nothing is measured that was only remembered.
 */
async function rateOf<Given>(
  workloads: readonly Given[],
  work: (given: Given) => unknown,
): Promise<number> {
  const half = Math.floor(workloads.length / 2);
  for (const given of workloads.slice(0, half)) await work(given);
  const measured = workloads.slice(half);
  const start = process.cpuUsage();
  for (const given of measured) await work(given);
  const { user, system } = process.cpuUsage(start);
  return (measured.length * 1e6) / (user + system);
}
