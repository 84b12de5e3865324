import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
} from "node:fs";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { z } from "zod";
import { requireFreeSpace } from "@/server/db/disk-space";
import { StartRefusal, diskFullMessage, isDiskFull } from "@/server/db/start-refusal";
import { precompress } from "@/server/launch/precompress";
import { ProgramFailure, runProgram } from "@/server/launch/program";
import { withProgress } from "@/server/launch/progress";
import { sourceDigest } from "@/server/launch/source-digest";

/**
 * The finished product, ready to be copied into an image: `dist/web` holds the Next server with the
 * worker, the preparation and the migrations beside it, `dist/start.mjs` the start itself.
 */
export const DIST = "dist";
export const WEB = path.join(DIST, "web");
const RECORD = path.join(DIST, "build.json");

/** Measured: 70 MB for the result, 150 MB for Next's cache, and as much again while it works. */
const BUILD = { what: "building Berth", megabytes: 400, advice: "free some space" };

const recordSchema = z.object({ digest: z.string() });

/** Builds if there is no build of exactly these sources. */
export async function ensureBuild(root: string, signal: AbortSignal): Promise<void> {
  const digest = sourceDigest(root);
  if (readRecord(root) !== digest) await build(root, signal);
}

/** Digest of the sources of the finished build, null when there is none. */
function readRecord(root: string): string | null {
  try {
    return recordSchema.parse(JSON.parse(readFileSync(path.join(root, RECORD), "utf8"))).digest;
  } catch {
    return null;
  }
}

/**
 * Builds everything into `dist`. The record is written last, so an interrupted build is not taken for
 * a finished one.
 *
 * @throws StartRefusal with the end of the failed program's output.
 */
export async function build(root: string, signal: AbortSignal): Promise<void> {
  const digest = sourceDigest(root);
  requireFreeSpace(root, BUILD);
  rmSync(path.join(root, RECORD), { force: true });
  try {
    await withProgress({ name: "Generating the database client" }, () => generate(root, signal));
    await withProgress({ name: "Bundling the worker" }, () => bundle(root));
    await withProgress({ name: "Building the web server" }, () => buildWeb(root, signal));
  } catch (error) {
    throw asRefusal(error, root);
  }
  writeFileSync(path.join(root, RECORD), `${JSON.stringify({ digest })}\n`);
}

function asRefusal(error: unknown, root: string): unknown {
  const output = error instanceof ProgramFailure ? error.output : "";
  if (isDiskFull(output) || isDiskFull(error)) {
    return new StartRefusal(diskFullMessage(root), { cause: error });
  }
  if (!(error instanceof ProgramFailure)) return error;
  const lines = output.trim().split("\n").slice(-40).join("\n");
  return new StartRefusal(`${lines}\nThe build failed with ${error.message}; see above.`, {
    cause: error,
  });
}

const programOf = (root: string, name: string): string =>
  createRequire(path.join(root, "package.json")).resolve(name);

/** Writes server/db/generated, which development and tests need as well. */
export async function generate(root: string, signal: AbortSignal): Promise<void> {
  await runProgram({
    arguments: [programOf(root, "prisma/build/index.js"), "generate"],
    folder: root,
    // Any existing file: the command wants to download an engine otherwise, and never uses it.
    environment: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: "1" },
    signal,
  });
}

async function buildWeb(root: string, signal: AbortSignal): Promise<void> {
  const web = path.join(root, WEB);
  // Before Next looks round: it would pack what it finds there into the new build.
  rmSync(web, { recursive: true, force: true });
  await runProgram({
    arguments: [programOf(root, "next/dist/bin/next"), "build"],
    folder: root,
    environment: {
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      BERTH_PRECOMPRESSED: "1",
    },
    signal,
  });
  const next = path.join(root, ".next");
  for (const name of readdirSync(path.join(next, "standalone"))) {
    // Next packs the settings of this machine; they may be secrets, and belong to each start.
    if (name.startsWith(".env")) rmSync(path.join(next, "standalone", name));
  }
  mkdirSync(path.dirname(web), { recursive: true });
  renameSync(path.join(next, "standalone"), web);
  cpSync(path.join(next, "static"), path.join(web, ".next", "static"), { recursive: true });
  await precompress(path.join(web, ".next", "static"));
  for (const folder of ["public", path.join("prisma", "migrations")]) {
    const source = path.join(root, folder);
    if (existsSync(source)) cpSync(source, path.join(web, folder), { recursive: true });
  }
  // Beside the packages that Next has put there, which they need as well.
  for (const name of ["worker.mjs", "prepare.mjs"]) {
    renameSync(path.join(root, DIST, name), path.join(web, name));
  }
}

/** Packages with a native part stay apart: Next has put them beside its server. */
const EXTERNAL = ["@node-rs/argon2", "pg-native", "typescript"];

const REQUIRE_BANNER =
  'import { createRequire as berthCreateRequire } from "node:module"; const require = berthCreateRequire(import.meta.url);';

async function bundle(root: string): Promise<void> {
  const { build: bundleWith } = await import("esbuild");
  const entries = [
    { entry: "server/worker/main.ts", name: "worker.mjs" },
    { entry: "server/launch/prepare-main.ts", name: "prepare.mjs" },
    { entry: "server/launch/packaged.ts", name: "start.mjs" },
  ];
  for (const { entry, name } of entries) {
    await bundleWith({
      absWorkingDir: root,
      entryPoints: [entry],
      outfile: path.join(DIST, name),
      bundle: true,
      platform: "node",
      format: "esm",
      target: "node20",
      conditions: ["react-server"],
      external: EXTERNAL,
      banner: { js: REQUIRE_BANNER },
      logLevel: "silent",
    });
  }
  cpSync(
    path.join(root, "server/launch/follow-parent.mjs"),
    path.join(root, DIST, "follow-parent.mjs"),
  );
}
