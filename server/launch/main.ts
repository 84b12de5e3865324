/** `npm start`, `npm run dev` and `npm run build`: what to run for each, and how an end is told. */
import path from "node:path";
import { MIGRATIONS_FOLDER } from "@/server/db/migrations-folder";
import { WEB, build, ensureBuild, generate } from "@/server/launch/build";
import { runToTheEnd } from "@/server/launch/run";
import type { StartPlan } from "@/server/launch/supervisor";
import { start } from "@/server/launch/supervisor";

const root = process.cwd();
const followParent = path.join(root, "server", "launch", "follow-parent.mjs");

const production: StartPlan = {
  dataFolder: ".data",
  makeReady: (signal) => ensureBuild(root, signal),
  migrations: MIGRATIONS_FOLDER,
  followParent,
  mode: "production",
  prepare: { arguments: ["prepare.mjs"], folder: path.join(root, WEB) },
  web: { arguments: ["server.js"], folder: path.join(root, WEB) },
  worker: { arguments: ["worker.mjs"], folder: path.join(root, WEB) },
};

/** Runs TypeScript as it is; the condition makes `server-only` an empty module. */
const fromSource = ["--conditions=react-server", "--import", "tsx"];

const development: StartPlan = {
  dataFolder: path.join(".data", "development"),
  makeReady: (signal) => generate(root, signal),
  migrations: MIGRATIONS_FOLDER,
  followParent,
  mode: "development",
  prepare: { arguments: [...fromSource, "server/launch/prepare-main.ts"], folder: root },
  web: { arguments: ["node_modules/next/dist/bin/next", "dev"], folder: root },
  worker: {
    arguments: ["--watch", "--watch-preserve-output", ...fromSource, "server/worker/main.ts"],
    folder: root,
  },
};

const COMMANDS = {
  start: (signal: AbortSignal) => start(production, signal),
  dev: (signal: AbortSignal) => start(development, signal),
  build: (signal: AbortSignal) => build(root, signal),
};

const command = process.argv[2] ?? "start";
if (command === "start" || command === "dev" || command === "build") {
  await runToTheEnd(COMMANDS[command]);
} else {
  process.stderr.write(`expected start, dev or build, got ${command}\n`);
  process.exitCode = 1;
}
