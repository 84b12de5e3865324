import { Logger, run, type TaskList } from "graphile-worker";
import { connectTo, disconnect, getDb } from "@/server/db/client";
import { env } from "@/server/env";
import { failAbandoned } from "@/server/jobs/repository";
import { log } from "@/server/log";
import { takeOverInterrupted } from "./interrupted-jobs";
import { PROBLEM } from "./job-task";
import { importCommit, importPreview, importUndo } from "./tasks/import-batch";
import { compareCapacity } from "./tasks/compare-capacity";
import { reassess } from "./tasks/reassess";
import { simulateRubric } from "./tasks/simulate-rubric";

/** One long rescoring and one long import must not hold up a small one. */
const CONCURRENCY = 3;

const tasks: TaskList = {
  reassess,
  "simulate-rubric": simulateRubric,
  "import-preview": importPreview,
  "import-commit": importCommit,
  "import-undo": importUndo,
  "compare-capacity": compareCapacity,
};

const LEVELS = { error: "error", warning: "warn", info: "debug", debug: "debug" } as const;

/** The queue's own lines in the process's log; its "info" tells of every job and is our "debug". */
const queueLogger = new Logger((scope) => (level, message, meta) => {
  log[LEVELS[level]]({ queue: scope, meta }, message);
});

async function main(): Promise<void> {
  const { pool } = await connectTo(env().DATABASE_URL);
  const leave = await takeOverInterrupted(pool);
  await failAbandoned(getDb(), PROBLEM);
  const runner = await run({
    pgPool: pool,
    noHandleSignals: true,
    concurrency: CONCURRENCY,
    parsedCronItems: [],
    taskList: tasks,
    logger: queueLogger,
  });
  const stop = () => void runner.stop();
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  log.info({}, "worker ready");
  await runner.promise;
  leave();
  await disconnect();
}

main().catch((error: unknown) => {
  log.error({ err: error }, "worker failed");
  process.exitCode = 1;
});
