import { scopeFor } from "@/server/auth/actor";
import { getDb } from "@/server/db/client";
import { NO_FILTER, type WorkloadFilter } from "@/server/inventory/workload-filter";
import { getPortfolioReport } from "@/server/reports/repository";
import { makeActor } from "@/server/testing/actor";
import { statementsOf } from "./captured";
import { durationOf, percentile, type Bench, type BenchContext, type Figure } from "./figure";
import { openSqlSession } from "./sql-session";

const RESTARTS = 5;
const WARM_RUNS = 20;
const LIMIT_MS = 300;

/**
 * Cold: the database server was stopped and started again, so its buffers are empty, and the product
 * has no connection yet. The files are still in the operating system's cache.
 */
export const bench: Bench = {
  title: "the dashboard's figures, after a restart of the database and again",
  database: "large-portfolio",
  run: async (context) => {
    const report = (filter: WorkloadFilter) => () =>
      getPortfolioReport(getDb(), scopeFor(makeActor(), "report:read"), filter);
    const whole = report(NO_FILTER);
    const production = report({ ...NO_FILTER, environment: ["production"] });
    return [
      await warm("dashboard, warm p95", whole, context),
      await cold("dashboard, cold", whole, context),
      await cold("dashboard of one environment, cold", production, context),
    ];
  },
};

type Report = () => Promise<unknown>;

async function cold(name: string, report: Report, context: BenchContext): Promise<Figure> {
  const own: number[] = [];
  const bare: number[] = [];
  const statements = await statementsOf(report);
  let baselineIs = "";
  for (let run = 0; run < RESTARTS; run += 1) {
    context.say(`  ${name}, restart ${run + 1} of ${RESTARTS}`);
    await context.restartDatabase();
    own.push(await durationOf(report));
    const session = await openSqlSession(await context.restartDatabase());
    let sum = 0;
    for (const statement of statements) sum += await session.durationOf(statement);
    await session.close();
    bare.push(sum);
    baselineIs = `median of the same ${statements.length} statements in ${session.name}, one after the other`;
  }
  return {
    name: `${name}, slowest of ${RESTARTS}`,
    value: Math.max(...own),
    unit: "ms",
    baseline: percentile(bare, 0.5),
    baselineIs,
    maxValue: LIMIT_MS,
  };
}

async function warm(name: string, report: Report, context: BenchContext): Promise<Figure> {
  const statements = await statementsOf(report);
  const session = await openSqlSession(context.databaseUrl);
  const own: number[] = [];
  const bare: number[] = [];
  for (let run = 0; run < WARM_RUNS; run += 1) {
    own.push(await durationOf(report));
    let sum = 0;
    for (const statement of statements) sum += await session.durationOf(statement);
    bare.push(sum);
  }
  await session.close();
  return {
    name,
    value: percentile(own, 0.95),
    unit: "ms",
    baseline: percentile(bare, 0.95),
    baselineIs: `p95 of the same ${statements.length} statements in ${session.name}, one after the other`,
    maxValue: LIMIT_MS,
  };
}
