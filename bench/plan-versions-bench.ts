import { createCaller } from "@/server/api/root";
import { getDb } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { ensureRubric, reassessPortfolio } from "@/server/scoring/service";
import { makeActor } from "@/server/testing/actor";
import { insertUser } from "@/server/testing/factories";
import { durationsOf, percentile, type Bench, type BenchContext, type Figure } from "./figure";
import { insertLargePortfolio } from "./large-portfolio";

const WORKLOADS = 5_000;
/** A few of them fall together: three per workload are left. */
const DEPENDENCIES = 15_100;
const WAVE_SIZE = 50;
/** An edit is answered while a person looks on; what takes the whole plan may take a few breaths. */
const EDIT_LIMIT_MS = 1_000;
const WHOLE_LIMIT_MS = 3_000;

export const bench: Bench = {
  title: "a plan of 5,000 workloads opened, edited, kept, compared, restored and approved",
  database: "empty",
  run: async ({ say }: BenchContext) => {
    const plan = await openLargePlan(say);
    const { api, planId, target } = plan;
    const baseline = await median(() => api.get({ planId }));
    const figure = async (name: string, work: Work, maxValue: number): Promise<Figure> => {
      const value = await median(work);
      say(`  ${name}: ${Math.round(value)} ms`);
      return { name, value, unit: "ms", baseline, baselineIs: "opening the plan", maxValue };
    };
    const { waves, placements } = (await api.get({ planId })).arrangement;
    const workloadIds = placements.slice(0, 1).map(({ workloadId }) => workloadId);
    let turn = 0;
    const move = async () => {
      turn += 1;
      const waveId = waves[turn % waves.length]?.id ?? null;
      return api.assign({ ...(await target()), workloadIds, waveId });
    };
    const keep = async () => api.versions.keep({ ...(await target()), note: "Kept" });
    return [
      await figure("open the plan", () => api.get({ planId }), EDIT_LIMIT_MS),
      await figure("move one workload", move, EDIT_LIMIT_MS),
      await figure("keep a version", keep, WHOLE_LIMIT_MS),
      await figure("list its versions", () => api.versions.list({ planId }), EDIT_LIMIT_MS),
      await figure(
        "compare a version with the plan",
        () => api.versions.compare({ planId, from: 1, to: null }),
        WHOLE_LIMIT_MS,
      ),
      await figure(
        "restore a version",
        async () => api.versions.restore({ ...(await target()), number: 1 }),
        WHOLE_LIMIT_MS,
      ),
      await figure("take the restoring back", () => undoAndRedo(plan), WHOLE_LIMIT_MS),
      await figure(
        "compare membership and selection",
        () => api.membership.get({ planId }),
        EDIT_LIMIT_MS,
      ),
      await figure("approve a copy", () => approveCopy(plan), 2 * WHOLE_LIMIT_MS),
    ];
  },
};

type Work = () => Promise<unknown>;
type Api = ReturnType<typeof createCaller>["plans"];
type LargePlan = {
  api: Api;
  planId: string;
  target: (planId?: string) => Promise<{ planId: string; expectedVersion: number }>;
};

const median = async (work: Work): Promise<number> =>
  percentile(await durationsOf(work, { times: 3, warmUps: 1 }), 0.5);

async function openLargePlan(say: (line: string) => void): Promise<LargePlan> {
  say(`  writing and scoring ${WORKLOADS} workloads`);
  await insertLargePortfolio(getDb(), WORKLOADS);
  await insertDependencies();
  await ensureRubric();
  await reassessPortfolio(async () => {});
  await getDb().$executeRaw(sql`ANALYZE`);
  const user = await insertUser(getDb(), { role: "admin" });
  const actor = makeActor({ userId: user.id, role: "admin" });
  const api = createCaller({ actor, requestId: "bench" }).plans;
  say("  proposing its waves");
  const cadence = { startDate: "2027-01-04", waveDays: 5, gapDays: 2 };
  const made = await api.create({
    name: "Large",
    filter: { standing: "all" },
    maxWaveSize: WAVE_SIZE,
    cadence,
    proposes: true,
  });
  if (!made.ok) throw new Error(`Expected a plan, got ${made.reason}`);
  const { planId } = made.value;
  // The version is all that is read here, and reading it must not be what is measured.
  const target = async (id = planId) => {
    const { version } = await getDb().plan.findUniqueOrThrow({ where: { id } });
    return { planId: id, expectedVersion: version };
  };
  return { api, planId, target };
}

/** Later ones need earlier ones, by a rule: the same at every run, and free of cycles. */
const insertDependencies = () =>
  getDb().$executeRaw(sql`
    WITH placed AS (
      SELECT id, row_number() OVER (ORDER BY source_key) - 1 AS place FROM workload
    ), drawn AS (
      SELECT n % ${WORKLOADS}::int AS a, (n::bigint * 7919 + n / ${WORKLOADS}::int * 104729)
             % ${WORKLOADS}::int AS b
        FROM generate_series(1, ${DEPENDENCIES}::int) n
    )
    INSERT INTO dependency (from_id, to_id)
    SELECT f.id, t.id FROM drawn
      JOIN placed f ON f.place = greatest(a, b) JOIN placed t ON t.place = least(a, b)
     WHERE a <> b
    ON CONFLICT DO NOTHING`);

async function undoAndRedo({ api, target }: LargePlan) {
  await api.undo(await target());
  await api.redo(await target());
}

async function approveCopy({ api, planId, target }: LargePlan) {
  const copy = await api.duplicate({ planId });
  const refused = await api.approve({
    ...(await target(copy.value.planId)),
    acceptedCritical: Number.MAX_SAFE_INTEGER,
  });
  if (refused.ok || refused.reason !== "VIOLATIONS_CHANGED") throw new Error("Expected a refusal");
  const acceptedCritical = refused.detail.critical;
  const done = await api.approve({ ...(await target(copy.value.planId)), acceptedCritical });
  if (!done.ok) throw new Error(`Expected an approved plan, got ${done.reason}`);
}
