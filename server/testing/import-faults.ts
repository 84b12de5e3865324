import { createHmac } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { connectToDatabase } from "./connection";
import { insertSession, insertTeam, insertUser } from "./factories";
import { databaseUrlOf, launchBerth, postmasterOf, type Launched, type Site } from "./launched";

/** What is killed in one round. */
export const VICTIMS = ["web", "worker", "postgres"] as const;
export type Victim = (typeof VICTIMS)[number];

export type Round = { victim: Victim; afterMs: number; outcome: "in" | "out" };

const SECRET = "only-for-fault-tests-only-for-fault-tests";
const ROWS = 3_000;
const SETTLED_MS = 90_000;

/** The same sequence for the same seed, on every machine (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Processes below one, with their command lines, as Linux tells. */
function childrenOf(pid: number): { pid: number; command: string }[] {
  const found = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const parent = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, "utf8"))?.[1];
        const command = readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " ");
        return [{ pid: Number(name), parent: Number(parent), command }];
      } catch {
        return []; // gone meanwhile
      }
    });
  const below = found.filter(({ parent }) => parent === pid);
  return below.flatMap((child) => [child, ...childrenOf(child.pid)]);
}

const PROGRAM = { web: /server\.(?:m?js)/, worker: /worker\.mjs/ } as const;

/** A product that is killed part by part while it imports, and what its database says afterwards. */
export class FaultyProduct {
  private berth: Launched | null = null;
  private readonly settings: Record<string, string>;
  private cookie = "";
  private teamId = "";

  constructor(private readonly site: Site) {
    this.settings = { ...site.settings, BERTH_AUTH_SECRET: SECRET, BERTH_DEMO: "0" };
  }

  /** Starts it unless it runs; after a killed web server or database all of it has ended. */
  async ensureUp(): Promise<void> {
    if (this.berth && (await this.isReady())) return;
    if (this.berth) await this.stop();
    this.berth = launchBerth(this.settings);
    await this.berth.up();
  }

  async stop(): Promise<void> {
    this.berth?.kill("SIGTERM");
    await this.berth?.exited;
    this.berth = null;
  }

  /** A person who may import, with a session. */
  async signIn(): Promise<void> {
    const { db, close } = connectToDatabase(databaseUrlOf(this.site));
    const team = await insertTeam(db);
    const user = await insertUser(db, { role: "admin" });
    const { token } = await insertSession(db, user.id);
    await close();
    const signature = createHmac("sha256", SECRET).update(token).digest("base64");
    this.teamId = team.id;
    this.cookie = `berth.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
  }

  private readonly isReady = async (): Promise<boolean> => {
    const answer = await fetch(`${this.address}/api/health/ready`).catch(() => null);
    return answer?.ok ?? false;
  };

  private get address(): string {
    return `http://localhost:${this.site.port}`;
  }

  private async post(path: string, body: string, type: string): Promise<unknown> {
    const answer = await fetch(`${this.address}${path}`, {
      method: "POST",
      headers: { cookie: this.cookie, origin: this.address, "content-type": type },
      body,
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }

  /** Uploads a file of new machines; gives the batch. */
  async upload(round: number): Promise<string> {
    const lines = Array.from({ length: ROWS }, (_, at) => `m${round}-${at},${round}-${at},2,4`);
    const text = ["name,sys_id,vcpu,memoryGiB", ...lines].join("\n");
    const query = new URLSearchParams({
      teamId: this.teamId,
      fileName: `round-${round}.csv`,
    });
    const answer = await this.post(`/api/imports?${query}`, text, "application/octet-stream");
    return (answer as { value: { batchId: string } }).value.batchId;
  }

  async commit(batchId: string, expectedVersion: number): Promise<void> {
    const body = JSON.stringify({ json: { batchId, expectedVersion } });
    await this.post("/api/trpc/imports.commit", body, "application/json");
  }

  kill(victim: Victim): void {
    if (victim === "postgres") {
      process.kill(postmasterOf(this.site), "SIGKILL");
      return;
    }
    const program = childrenOf(this.berth?.pid ?? 0).filter(({ command }) =>
      PROGRAM[victim].test(command),
    );
    // A worker that was just killed may not be back yet: then there is nothing to kill.
    for (const { pid } of program) process.kill(pid, "SIGKILL");
  }

  /** Asks the database until it answers; each question is one connection, since it may die too. */
  async query<Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    const client = new Client({ connectionString: databaseUrlOf(this.site) });
    client.on("error", () => {});
    await client.connect();
    try {
      return (await client.query<Row>(text, [...values])).rows;
    } finally {
      await client.end();
    }
  }

  /** Waits until no import is being worked on any more; rescoring goes on by itself. */
  async settle(): Promise<void> {
    const deadline = performance.now() + SETTLED_MS;
    while (performance.now() < deadline) {
      const [open] = await this.query<{ count: string }>(
        `SELECT count(*) FROM job
          WHERE status IN ('queued', 'running') AND kind LIKE 'import-%'`,
      );
      if (open?.count === "0") return;
      await sleep(100);
    }
    const jobs = await this.query("SELECT kind, status, done, total, problem FROM job");
    throw new Error(`Jobs are still open: ${JSON.stringify(jobs)}\n${this.berth?.output()}`);
  }
}

/** One import with one kill at a drawn moment, and what became of it. */
export async function faultyRound(
  product: FaultyProduct,
  { round, victim, afterMs }: { round: number; victim: Victim; afterMs: number },
): Promise<Round> {
  await product.ensureUp();
  const fatal = sleep(afterMs).then(() => product.kill(victim));
  const batchId = await product.upload(round).catch(() => null);
  // Work goes on with what is left; the click for the commit may meet a dead server.
  const committing = batchId === null ? null : commitOncePreviewed(product, batchId, afterMs);
  await fatal;
  await committing?.catch(() => {});
  await sleep(300);
  await product.ensureUp();
  await product.settle();
  const [batch] = await product.query<{ id: string; status: string; counts: { create: number } }>(
    "SELECT id, status, counts FROM import_batch WHERE file_name = $1",
    [`round-${round}.csv`],
  );
  const [written] = await product.query<{ workloads: string; events: string }>(
    `SELECT (SELECT count(*) FROM workload WHERE source_key LIKE $1) AS workloads,
            (SELECT count(*) FROM audit_event
              WHERE action = 'import' AND entity_type = 'workload' AND batch_id = $2::uuid) AS events`,
    [`table:id/${round}-%`, batch?.id ?? null],
  );
  const isIn = batch?.status === "committed";
  const expected = isIn ? String(ROWS) : "0";
  if (written?.workloads !== expected || (batch && written.events !== expected)) {
    throw new Error(`Round ${round}, ${victim}: ${JSON.stringify({ batch, written })}`);
  }
  if (batch && isIn && batch.counts.create !== ROWS) {
    throw new Error(`Round ${round}: the history says ${JSON.stringify(batch.counts)}`);
  }
  return { victim, afterMs, outcome: isIn ? "in" : "out" };
}

async function commitOncePreviewed(
  product: FaultyProduct,
  batchId: string,
  afterMs: number,
): Promise<void> {
  const deadline = performance.now() + afterMs + 10_000;
  while (performance.now() < deadline) {
    const [batch] = await product.query<{ status: string; version: number }>(
      "SELECT status, version FROM import_batch WHERE id = $1",
      [batchId],
    );
    if (batch?.status === "previewed") return product.commit(batchId, batch.version);
    await sleep(50);
  }
}
