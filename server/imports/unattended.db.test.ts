import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { scopeFor, type Actor } from "@/server/auth/actor";
import { findTokenActor } from "@/server/auth/token-actor-service";
import { revokeOwnToken } from "@/server/auth/token-service";
import { ensureRubric } from "@/server/scoring/service";
import { insertApiToken } from "@/server/testing/api-token";
import { withTestDatabase } from "@/server/testing/db";
import { insertActor, insertTeam } from "@/server/testing/factories";
import {
  commit,
  contentOf,
  importNow,
  importWriting,
  liveWorkloads,
  preview,
  workOn,
} from "@/server/testing/import-steps";
import { updateWorkload } from "@/server/inventory/service";
import { importReport } from "./import-report";
import { getBatch } from "./service";
import type { ImportMode } from "./import-rules";
import { getImport, startImport } from "./unattended-service";

const { db } = await withTestDatabase();

let team: { id: string; name: string };
let person: Actor;
let program: Actor;
let tokenId: string;

beforeAll(() => ensureRubric());
beforeEach(async () => {
  team = await insertTeam(db);
  person = await insertActor(db, "member", [team.id]);
  tokenId = (await insertApiToken(db, person, {})).id;
  program = await actorOf(tokenId);
});

async function actorOf(id: string): Promise<Actor> {
  const actor = await findTokenActor(id);
  if (!actor) throw new Error("the token does not work");
  return actor;
}

type Sending = {
  mode?: ImportMode;
  files?: [name: string, text: string][];
  fields?: Record<string, string>;
  key?: string;
  by?: Actor;
};

const LIST = "name,sys_id,os\nw1,1,linux\nw2,2,linux\n";

/** Sends files as a program does; nobody works on them yet. */
function send(sending: Sending = {}) {
  const { mode = "commit", files = [["list.csv", LIST]], fields = {}, key, by = program } = sending;
  const form = new FormData();
  form.set("team", team.name);
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  for (const [name, text] of files) form.append("file", new File([text], name));
  const headers: Record<string, string> = key === undefined ? {} : { "idempotency-key": key };
  const request = new Request("http://localhost/", { method: "POST", body: form, headers });
  return startImport({ mode, request }, importWriting(by));
}

async function sent(sending: Sending = {}) {
  const result = await send(sending);
  if (!result.ok) throw new Error(result.reason);
  return result.value;
}

/** Does every job of the import, one after the other, as the worker would. */
async function finished(importId: string) {
  for (let jobs = 0; jobs < 3; jobs += 1) {
    const { jobId } = await db.importBatch.findUniqueOrThrow({ where: { id: importId } });
    if (jobId) await workOn(jobId);
  }
  return reportOf(importId);
}

const texts = { imports: (key: string) => key, api: (key: string) => key };
const signal = new AbortController().signal;
const reportOf = async (importId: string) =>
  importReport(await getImport({ importId, wait: null, signal }, importWriting(person)), texts);

const run = async (sending: Sending = {}) => finished((await sent(sending)).batch.id);

describe("a file that a program sends", () => {
  test("as a dry run changes nothing and says what it would change", async () => {
    const report = await run({ mode: "dry-run" });
    expect(report).toMatchObject({ state: "ready", mode: "dry-run", format: "generic-csv" });
    expect(report.counts).toMatchObject({ rows: 2, create: 2, error: 0 });
    expect(await liveWorkloads(db, team.id)).toEqual([]);
  });

  test("is committed by the jobs alone, with the person and the token in the trail", async () => {
    const started = await sent();
    expect(started.standing.state).toBe("running");
    const report = await finished(started.batch.id);
    expect(report).toMatchObject({ state: "committed", counts: { create: 2 } });
    expect(await liveWorkloads(db, team.id)).toHaveLength(2);
    const events = await db.auditEvent.findMany({ where: { batchId: started.batch.id } });
    expect(new Set(events.map(({ actorName }) => actorName))).toEqual(
      new Set([`${person.name} (token nightly)`]),
    );
  });

  test("that says nothing new is unchanged, and writes nothing", async () => {
    await run();
    const before = await contentOf(db, team.id);
    expect(await run()).toMatchObject({ state: "unchanged", counts: { unchanged: 2 } });
    expect(await contentOf(db, team.id)).toEqual(before);
  });

  test("may be several files that belong together", async () => {
    const files: [string, string][] = [
      ["vInfo.csv", "VM,Powerstate,CPUs,Memory,VM UUID\nweb,poweredOn,4,8192,u-1\n"],
      ["vDisk.csv", "VM,Disk,Capacity MiB,VM UUID\nweb,Hard disk 1,10240,u-1\n"],
    ];
    const report = await run({ mode: "dry-run", files });
    expect(report).toMatchObject({ fileName: "vInfo-and-more.zip", format: "rvtools" });
    expect(report.counts).toMatchObject({ rows: 1, create: 1 });
  });

  test("in a format that was named is read in that format", async () => {
    expect(await run({ mode: "dry-run", fields: { format: "generic-csv" } })).toMatchObject({
      format: "generic-csv",
      state: "ready",
    });
  });

  test("that is no table is refused and not kept", async () => {
    const answer = await send({ files: [["list.csv", ""]] });
    expect(answer).toMatchObject({ ok: false, reason: "FILE_PROBLEM" });
    expect(await db.importBatch.count({ where: { teamId: team.id } })).toBe(0);
  });

  test("for a team that the token does not reach names those that it does", async () => {
    const other = await insertTeam(db);
    await expect(send({ fields: { team: other.name } })).rejects.toThrow(
      expect.objectContaining({
        code: "BAD_INPUT",
        fields: [
          expect.objectContaining({ field: "team", value: other.name, allowed: [team.name] }),
        ],
      }),
    );
  });
});

const WITH_ERROR = `${LIST}"",3,linux\n`;

describe("the rules that stand for a person's decisions", () => {
  test("stop at a row in error, and say which, unless such rows may be left out", async () => {
    const refused = await run({ files: [["list.csv", WITH_ERROR]] });
    expect(refused).toMatchObject({
      state: "refused",
      objections: [{ code: "rows-in-error", rows: 1 }],
      findings: [{ row: 4, severity: "error", code: "name-missing" }],
    });
    expect(await liveWorkloads(db, team.id)).toEqual([]);
    const skipped = await run({ files: [["list.csv", WITH_ERROR]], fields: { errors: "skip" } });
    expect(skipped).toMatchObject({ state: "committed", counts: { create: 2, error: 1 } });
  });

  async function withAnEnteredValue() {
    await importNow(LIST, { actor: person, teamId: team.id });
    const [first] = await liveWorkloads(db, team.id);
    if (!first) throw new Error("nothing was imported");
    const changes = { facts: { os: "windows-server" } } as const;
    const edit = { workloadId: first.id, expectedVersion: first.version, changes };
    const scope = scopeFor(person, "workload:write");
    expect(await updateWorkload(edit, { actor: person, scope })).toMatchObject({ ok: true });
  }
  const systemOf = async () => {
    const [first] = await liveWorkloads(db, team.id);
    return (first?.facts as { os?: string } | undefined)?.os;
  };

  test.each([
    ["refuse", "refused", "windows-server"],
    ["keep", "unchanged", "windows-server"],
    ["replace", "committed", "linux"],
  ])("with conflicts=%s, a value that a person entered: %s", async (conflicts, state, expected) => {
    await withAnEnteredValue();
    const report = await run({ fields: { conflicts } });
    expect(report.state).toBe(state);
    expect(await systemOf()).toBe(expected);
    if (state === "refused") {
      expect(report.objections).toMatchObject([{ code: "values-entered", rows: 1 }]);
      expect(report.findings).toMatchObject([{ severity: "conflict", code: "value-kept" }]);
    }
  });

  test("hold a file whose rows are one workload, or take the first of them", async () => {
    const files: [string, string][] = [["list.csv", `${LIST}w1 again,1,linux\n`]];
    expect(await run({ files })).toMatchObject({
      state: "refused",
      objections: [{ code: "rival-rows", rows: 1 }],
    });
    expect(await run({ files, fields: { conflicts: "keep" } })).toMatchObject({
      state: "committed",
      counts: { create: 2, conflict: 1 },
    });
    expect((await liveWorkloads(db, team.id)).map(({ name }) => name)).toEqual(["w1", "w2"]);
  });

  test("end where a person begins: a preview made anew in the page is not committed by itself", async () => {
    const { id } = await run({ files: [["list.csv", WITH_ERROR]] });
    const batch = await getBatch({ batchId: id }, importWriting(person));
    await preview(batch, person, { format: "servicenow" });
    const again = await getBatch({ batchId: id }, importWriting(person));
    expect(again).toMatchObject({ status: "previewed", job: { kind: "import-preview" } });
    expect(await commit(again, person)).toMatchObject({ ok: true });
    expect(await reportOf(id)).toMatchObject({ state: "committed" });
  });
});

describe("rights in the background", () => {
  test("are asked again when the work begins: a token revoked meanwhile writes nothing", async () => {
    const { batch } = await sent();
    await revokeOwnToken(person, { tokenId });
    expect(await finished(batch.id)).toMatchObject({
      state: "refused",
      objections: [{ code: "not-permitted" }],
    });
    expect(await liveWorkloads(db, team.id)).toEqual([]);
  });

  test("between reading and writing count too", async () => {
    const { batch } = await sent();
    const { jobId } = await db.importBatch.findUniqueOrThrow({ where: { id: batch.id } });
    await workOn(jobId ?? "");
    await db.user.update({ where: { id: person.userId }, data: { role: "viewer" } });
    const { jobId: commitId } = await db.importBatch.findUniqueOrThrow({ where: { id: batch.id } });
    expect(commitId).not.toBe(jobId);
    await workOn(commitId ?? "");
    expect(await liveWorkloads(db, team.id)).toEqual([]);
  });

  test("of a token for dry runs do not commit, whatever the batch asks for", async () => {
    const { batch } = await sent();
    await db.apiToken.update({
      where: { id: tokenId },
      data: { permissions: ["inventory:dry-run"] },
    });
    expect(await finished(batch.id)).toMatchObject({
      state: "refused",
      objections: [{ code: "not-permitted" }],
    });
    expect(await liveWorkloads(db, team.id)).toEqual([]);
  });
});

describe("a request that is sent again", () => {
  test("under one key is one import, also of many at once", async () => {
    const started = await Promise.all(Array.from({ length: 5 }, () => sent({ key: "night-1" })));
    const ids = new Set(started.map(({ batch }) => batch.id));
    expect(ids.size).toBe(1);
    expect(started.filter(({ isRepeated }) => !isRepeated)).toHaveLength(1);
    expect(await db.importBatch.count({ where: { teamId: team.id } })).toBe(1);
  });

  test("under one key with another file, or other rules, is refused", async () => {
    await sent({ key: "night-1" });
    const other: [string, string][] = [["list.csv", `${LIST}w3,3,linux\n`]];
    expect(await send({ key: "night-1", files: other })).toMatchObject({ reason: "KEY_REUSED" });
    const rules = { errors: "skip" };
    expect(await send({ key: "night-1", fields: rules })).toMatchObject({ reason: "KEY_REUSED" });
    expect(await send({ key: "night-1", mode: "dry-run" })).toMatchObject({ reason: "KEY_REUSED" });
  });

  test("each night leaves one open import behind, and none that a person has touched is lost", async () => {
    const first = await run({ mode: "dry-run" });
    const second = await run({ mode: "dry-run" });
    expect(await reportOf(first.id)).toMatchObject({ state: "discarded" });
    const batch = await getBatch({ batchId: second.id }, importWriting(person));
    await preview(batch, person, { format: "servicenow" });
    await run({ mode: "dry-run" });
    expect(await reportOf(second.id)).toMatchObject({ state: "ready" });
  });
});
