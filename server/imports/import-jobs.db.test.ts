import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "@/server/auth/actor";
import { failAbandoned } from "@/server/jobs/repository";
import { ensureRubric } from "@/server/scoring/service";
import { withTestDatabase } from "@/server/testing/db";
import { insertActor, insertTeam } from "@/server/testing/factories";
import {
  contentOf,
  importNow,
  importWriting,
  liveWorkloads,
  upload,
  workOn,
} from "@/server/testing/import-steps";
import { performJob } from "@/server/worker/job-task";
import { runCommit } from "./commit-run-service";
import { commitBatch, discardBatch, undoBatch } from "./commit-service";
import { decideRows } from "./decision-service";
import { cancelImportJob } from "./job-service";
import { previewBatch } from "./preview-service";
import { getBatch } from "./service";
import { runUndo } from "./undo-run-service";

const { db } = await withTestDatabase();

let team: { id: string; name: string };
let member: Actor;

const mine = () => ({ actor: member, teamId: team.id });
const writing = () => importWriting(member);
const rows = (count: number) =>
  `name,sys_id\n${Array.from({ length: count }, (_, at) => `w${at},${at}\n`).join("")}`;

/** Queues a commit and gives its job, not done yet. */
async function queuedCommit(content: string) {
  const batch = await upload(content, mine());
  const queued = await commitBatch(
    { batchId: batch.id, expectedVersion: batch.version },
    writing(),
  );
  if (!queued.ok) throw new Error(queued.reason);
  return { batchId: batch.id, jobId: queued.value.jobId, version: batch.version };
}

const stateOf = async (batchId: string) => {
  const { status, job, counts } = await getBatch({ batchId }, writing());
  return { status, job: job?.status, counts };
};

beforeAll(() => ensureRubric());

beforeEach(async () => {
  team = await insertTeam(db);
  member = await insertActor(db, "member", [team.id]);
});

describe("while a job works on an import", () => {
  test("nothing else may: no second commit, no other preview, no decision, no discarding", async () => {
    const { batchId, version } = await queuedCommit(rows(2));
    const request = { batchId, expectedVersion: version };
    const busy = { ok: false, reason: "BUSY" };
    expect(await commitBatch(request, writing())).toEqual(busy);
    expect(
      await previewBatch(
        { ...request, format: "generic-csv", mapping: null, overwriteTyped: false },
        writing(),
      ),
    ).toEqual(busy);
    const decision = { kind: "include", rowNumber: null, included: true } as const;
    expect(await decideRows({ ...request, decision }, writing())).toEqual(busy);
    expect(await discardBatch({ batchId }, writing())).toEqual(busy);
    expect(await undoBatch({ batchId, edited: "refuse" }, writing())).toEqual(busy);
  });

  test("the page is told how far it has come, and then what came of it", async () => {
    const { batchId, jobId } = await queuedCommit(rows(3));
    expect(await stateOf(batchId)).toMatchObject({ status: "previewed", job: "queued" });
    await workOn(jobId);
    const { job } = await getBatch({ batchId }, writing());
    expect(job).toMatchObject({
      kind: "import-commit",
      status: "succeeded",
      done: 3,
      total: 3,
      result: { ok: true, value: { written: 3, jobId: null } },
    });
  });
});

describe("a job that is given up", () => {
  test("before it has begun is never done, and the import can be committed again", async () => {
    const { batchId, jobId, version } = await queuedCommit(rows(2));
    expect(await cancelImportJob({ batchId }, writing())).toEqual({ ok: true, value: null });
    await workOn(jobId);
    expect(await liveWorkloads(db, team.id)).toEqual([]);
    expect(await stateOf(batchId)).toMatchObject({ status: "previewed", job: "cancelled" });
    expect(await cancelImportJob({ batchId }, writing())).toMatchObject({ reason: "NOT_BUSY" });
    const again = await commitBatch({ batchId, expectedVersion: version }, writing());
    if (!again.ok) throw new Error(again.reason);
    await workOn(again.value.jobId);
    expect(await liveWorkloads(db, team.id)).toHaveLength(2);
  });

  test("in the middle takes back what it had written: commit and undo alike", async () => {
    const { batchId, jobId } = await queuedCommit(rows(5));
    const cancelling = async (done: number) => {
      if (done > 0) await cancelImportJob({ batchId }, writing());
    };
    await performJob(jobId, async (job) =>
      runCommit({
        ...job,
        progress: async (done, total) => {
          await cancelling(done);
          await job.progress(done, total);
        },
      }),
    );
    expect(await liveWorkloads(db, team.id)).toEqual([]);
    expect(await stateOf(batchId)).toMatchObject({ status: "previewed", job: "cancelled" });

    const batch = await importNow(rows(4), mine());
    const before = await contentOf(db, team.id);
    const undone = await undoBatch({ batchId: batch.id, edited: "refuse" }, writing());
    if (!undone.ok) throw new Error(undone.reason);
    await performJob(undone.value.jobId, async (job) =>
      runUndo({
        ...job,
        // The last moment: all of it is undone, and only the end of the job is missing.
        progress: async (done, total) => {
          await job.progress(done, total);
          if (done === total) await cancelImportJob({ batchId: batch.id }, writing());
        },
      }),
    );
    expect(await contentOf(db, team.id)).toEqual(before);
    expect(await stateOf(batch.id)).toMatchObject({ status: "committed", job: "cancelled" });
  });
});

describe("a job that is delivered twice", () => {
  test("writes once: the second time it is over", async () => {
    const { jobId } = await queuedCommit(rows(3));
    await workOn(jobId);
    const before = await contentOf(db, team.id);
    await workOn(jobId);
    expect(await contentOf(db, team.id)).toEqual(before);
    expect(await db.auditEvent.count({ where: { teamId: team.id, action: "import" } })).toBe(4);
  });

  test("at the same time writes once, and an error leaves nothing behind", async () => {
    const { batchId, jobId } = await queuedCommit(rows(3));
    await Promise.all([workOn(jobId), workOn(jobId)]);
    expect(await liveWorkloads(db, team.id)).toHaveLength(3);
    expect(await stateOf(batchId)).toMatchObject({ status: "committed", job: "succeeded" });
  });

  test("after the rights of the person are gone does nothing", async () => {
    const { batchId, jobId } = await queuedCommit(rows(2));
    await db.user.update({ where: { id: member.userId }, data: { role: "viewer" } });
    expect(await workOn(jobId)).toEqual({ ok: false, reason: "NOT_ALLOWED" });
    await db.user.update({ where: { id: member.userId }, data: { role: "member" } });
    expect(await stateOf(batchId)).toMatchObject({ status: "previewed" });
    expect(await liveWorkloads(db, team.id)).toEqual([]);
  });
});

describe("many imports at once", () => {
  test("of the same machines: one is written, the others say what has changed, none is half", async () => {
    const jobs = [];
    for (let at = 0; at < 4; at += 1) jobs.push(await queuedCommit(rows(30)));
    await Promise.all(jobs.map(({ jobId }) => workOn(jobId)));
    const states = await Promise.all(jobs.map(({ batchId }) => stateOf(batchId)));
    expect(states.map(({ status }) => status).sort()).toEqual([
      "committed",
      "previewed",
      "previewed",
      "previewed",
    ]);
    expect(await liveWorkloads(db, team.id)).toHaveLength(30);
  });
});

describe("a job that the queue has given up or lost", () => {
  test("is shown as failed; one that runs or waits is not", async () => {
    const [lost, given, waiting, last] = [
      await queuedCommit("name,sys_id\na,1\n"),
      await queuedCommit("name,sys_id\nb,2\n"),
      await queuedCommit("name,sys_id\nc,3\n"),
      await queuedCommit("name,sys_id\nd,4\n"),
    ];
    const queue = "graphile_worker._private_jobs";
    await db.$executeRawUnsafe(`DELETE FROM ${queue} WHERE key = $1`, lost.jobId);
    for (const { jobId } of [given, last]) {
      const spent = `UPDATE ${queue} SET attempts = max_attempts WHERE key = $1`;
      await db.$executeRawUnsafe(spent, jobId);
    }
    const running = `UPDATE ${queue} SET locked_at = now(), locked_by = 'w' WHERE key = $1`;
    await db.$executeRawUnsafe(running, last.jobId);
    await failAbandoned(db, "gone");
    const states = await Promise.all(
      [lost, given, waiting, last].map(async ({ batchId }) => (await stateOf(batchId)).job),
    );
    expect(states).toEqual(["failed", "failed", "queued", "queued"]);
  });
});
