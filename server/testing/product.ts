import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findFreePort } from "@/server/db/free-port";
import { startTemporaryPostgres } from "./postgres";

export type RunningProduct = {
  /** Where a browser opens it. */
  url: string;
  databaseUrl: string;
  /** Signs the session cookies. */
  secret: string;
  demoPassword: string;
  stop: () => Promise<void>;
};

const READY_DEADLINE_MS = 180_000;

/**
 * Starts the production build the way `npm start` does, on a free port, with a temporary data folder
 * and an embedded database of its own. Builds first when there is no build of these sources.
 *
 * @throws Error with all it printed, when it does not get ready.
 */
export async function startProduct({ withDemo }: { withDemo: boolean }): Promise<RunningProduct> {
  const folder = mkdtempSync(join(tmpdir(), "berth-product-"));
  const postgres = await startTemporaryPostgres();
  const port = await findFreePort(0);
  const secret = randomBytes(32).toString("base64url");
  const demoPassword = randomBytes(12).toString("base64url");
  const child = spawn(
    process.execPath,
    ["--import", "./server/launch/follow-parent.mjs", "server/launch/start.mjs", "start"],
    {
      env: {
        ...process.env,
        NODE_ENV: "production",
        PORT: String(port),
        HOST: "127.0.0.1",
        DATABASE_URL: postgres.adminUrl,
        BERTH_DATA_DIR: join(folder, "data"),
        BERTH_AUTH_SECRET: secret,
        BERTH_DEMO: withDemo ? "1" : "0",
        BERTH_DEMO_PASSWORD: demoPassword,
        BERTH_URL: "",
        LOG_LEVEL: "warn",
      },
      // The channel lets it notice that this process is gone, even by kill -9.
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    },
  );
  const stop = async () => {
    await stopChild(child);
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await waitUntilUp({ child, url: `http://127.0.0.1:${port}` });
  } catch (error) {
    await stop();
    throw error;
  }
  const url = `http://localhost:${port}`;
  return { url, databaseUrl: postgres.adminUrl, secret, demoPassword, stop };
}

async function waitUntilUp({ child, url }: { child: ChildProcess; url: string }): Promise<void> {
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      output.push(text);
      if (output.length > 2_000) output.shift();
    });
  }
  const deadline = performance.now() + READY_DEADLINE_MS;
  while (performance.now() < deadline && child.exitCode === null) {
    const answer = await fetch(`${url}/api/health/ready`).catch(() => null);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error(`The product did not get ready:\n${output.join("")}`);
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGTERM");
  await gone;
}
