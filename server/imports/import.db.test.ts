import { readFileSync } from "node:fs";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { scopeFor, type Actor } from "@/server/auth/actor";
import { ensureRubric } from "@/server/scoring/service";
import { withTestDatabase } from "@/server/testing/db";
import {
  insertActor,
  insertApplication,
  insertTeam,
  insertWorkload,
} from "@/server/testing/factories";
import { commitBatch } from "./commit-service";
import { previewBatch } from "./preview-service";
import { getBatch, listBatchRows, openRejected } from "./service";
import { discardBatch, undoBatch } from "./undo-service";
import { uploadFile } from "./upload-service";

const { db } = await withTestDatabase();
const FIXTURES = new URL("../testing/fixtures/rvtools/", import.meta.url);

let team: { id: string; name: string };
let member: Actor;

const writing = (actor: Actor) => ({ actor, scope: scopeFor(actor, "inventory:import") });

async function* body(bytes: Uint8Array) {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

async function upload(
  content: string | Uint8Array,
  { fileName = "list.csv", actor = member, teamId = team.id } = {},
) {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const result = await uploadFile({ teamId, fileName, body: body(bytes) }, writing(actor));
  if (!result.ok) throw new Error(JSON.stringify(result));
  return getBatch({ batchId: result.value.batchId }, writing(actor));
}

async function commit({ id, version }: { id: string; version: number }, actor = member) {
  return commitBatch({ batchId: id, expectedVersion: version }, writing(actor));
}

const importNow = async (content: string | Uint8Array, options = {}) => {
  const batch = await upload(content, options);
  expect(await commit(batch)).toMatchObject({ ok: true });
  return batch;
};

const undo = (batchId: string, edited: "refuse" | "keep" | "overwrite" = "refuse") =>
  undoBatch({ batchId, edited }, writing(member));

const live = () =>
  db.workload.findMany({
    where: { deletedAt: null, teamId: team.id },
    orderBy: { name: "asc" },
    include: { applications: true, dependencies: true },
  });

const rowsOf = async (batchId: string, view: Parameters<typeof listBatchRows>[0]["view"] = "all") =>
  (await listBatchRows({ batchId, view, after: 0 }, writing(member))).rows;

/** Everything that an undo has to bring back; versions only rise. */
const contentOf = async () => (await live()).map(({ version: _, ...workload }) => workload);

beforeAll(() => ensureRubric());

beforeEach(async () => {
  team = await insertTeam(db);
  member = await insertActor(db, "member", [team.id]);
});

describe("a first import", () => {
  test("the preview changes nothing; the commit writes it with origins, audit and scores", async () => {
    const batch = await upload(
      "name,sys_id,vcpu,memory (MB),os\nweb,1,2,4096,RHEL 7\ndb,2,4,8192,Solaris 10\n",
    );
    expect(batch).toMatchObject({
      status: "previewed",
      format: "generic-csv",
      counts: { rows: 2, create: 2, update: 0, unchanged: 0, error: 0 },
    });
    expect(await live()).toEqual([]);

    expect(await commit(batch)).toEqual({ ok: true, value: { written: 2, jobId: null } });
    const [database, web] = await live();
    expect(database).toMatchObject({ name: "db", sourceKey: "table:id/2", version: 1 });
    expect(web).toMatchObject({
      facts: { vCPU: 2, memoryGiB: 4, os: "linux", osVersion: "RHEL 7", osSupport: "extended" },
      factOrigins: {
        vCPU: { origin: "imported", by: member.name, batchId: batch.id, file: "list.csv", row: 2 },
        osSupport: { origin: "derived" },
      },
    });
    const events = await db.auditEvent.findMany({
      where: { batchId: batch.id, entityType: "workload" },
    });
    expect(events).toHaveLength(2);
    expect(events[0]).toMatchObject({ action: "import", actorId: member.userId, teamId: team.id });
    expect(events[0]?.changes).toContainEqual({ field: "facts.vCPU", before: null, after: 2 });
    expect(
      await db.assessment.count({
        where: { workloadId: { in: [web?.id ?? "", database?.id ?? ""] } },
      }),
    ).toBe(2);
    expect(await db.importFile.count({ where: { batchId: batch.id } })).toBe(0);
  });

  test("the same file again changes nothing", async () => {
    const file = "name,sys_id,vcpu,tags,applications\nweb,1,2,blue; dmz,Shop\n";
    await importNow(file);
    const again = await upload(file);
    expect(again.counts).toMatchObject({ rows: 1, unchanged: 1, create: 0, update: 0 });
    expect(await commit(again)).toEqual({ ok: false, reason: "NOTHING_TO_WRITE" });
  });

  test("rows with errors stay out, and come back in a file with their reasons", async () => {
    const batch = await importNow("name,vcpu,environment\nweb,two,Prod\ndb,4,moon\nok,1,Test\n");
    expect((await live()).map(({ name }) => name)).toEqual(["ok"]);
    expect(batch.counts).toMatchObject({ create: 1, error: 2 });
    const rejected = await openRejected({ batchId: batch.id }, writing(member));
    const rows = [];
    for await (const row of rejected.rows()) rows.push(row);
    expect(rejected.headers).toEqual(["name", "vcpu", "environment"]);
    expect(rows).toMatchObject([
      {
        rowNumber: 2,
        cells: ["web", "two", "Prod"],
        issues: [{ column: "vcpu", code: "not-a-number" }, {}],
      },
      {
        rowNumber: 3,
        cells: ["db", "4", "moon"],
        issues: [{ column: "environment", code: "bad-value" }, {}],
      },
    ]);
  });

  test("two rows of one key: the second is an error that names the first", async () => {
    const batch = await upload("name,sys_id\na,1\nb,1\n");
    const [row] = await rowsOf(batch.id, "error");
    expect(row).toMatchObject({
      name: "b",
      issues: [{ code: "duplicate-key", params: { line: 2 } }],
    });
  });
});

describe("the 805-VM workbook", () => {
  const workbook = () =>
    new Uint8Array(readFileSync(new URL("rvtools-3x-sizing-workshop.xlsx", FIXTURES)));

  test("is recognised, previewed, committed with its scores, and wholly undone", async () => {
    const started = performance.now();
    const batch = await upload(workbook(), { fileName: "RVTools.xlsx" });
    expect(batch).toMatchObject({
      status: "previewed",
      format: "rvtools",
      counts: { rows: 805, create: 805, error: 0, template: 10, poweredOff: 32, byName: 805 },
      source: { table: "vInfo", joined: ["vPartition"] },
    });
    expect(await commit(batch)).toEqual({ ok: true, value: { written: 805, jobId: null } });
    console.info(
      `805 machines: preview and commit with scores in ${Math.round(performance.now() - started)} ms`,
    );
    expect(await db.workload.count({ where: { teamId: team.id, setAside: null } })).toBe(763);
    expect(await db.assessment.count({ where: { workload: { teamId: team.id } } })).toBe(805);

    const again = await upload(workbook(), { fileName: "RVTools.xlsx" });
    expect(again.counts).toMatchObject({ rows: 805, unchanged: 805 });

    expect(await undo(batch.id)).toEqual({
      ok: true,
      value: { restored: 0, removed: 805, left: 0, jobId: null },
    });
    expect(await live()).toEqual([]);
    expect(await undo(batch.id)).toEqual({ ok: false, reason: "NOT_COMMITTED" });
  });
});

describe("an update", () => {
  test("shows each field with old and new value, and keeps what a person typed", async () => {
    const { id } = await insertWorkload(db, {
      teamId: team.id,
      name: "web",
      sourceKey: "table:id/1",
      facts: { vCPU: 2, latency: "low" },
      factOrigins: {
        vCPU: { origin: "imported", at: "", by: "", batchId: "", file: "", row: 1 },
        latency: { origin: "typed", at: "2026-01-01T00:00:00Z", by: "Bo" },
      },
    });
    const file = "name,sys_id,vcpu,latency\nweb,1,4,normal\n";
    const batch = await upload(file);
    expect(batch.counts).toMatchObject({ update: 1, kept: 1 });
    const [row] = await rowsOf(batch.id, "update");
    expect(row).toMatchObject({
      workloadId: id,
      changes: [{ field: "facts.vCPU", before: 2, after: 4 }],
      issues: [
        { code: "fact-kept", column: "latency", value: "normal", params: { current: "low" } },
      ],
    });

    const request = {
      batchId: batch.id,
      expectedVersion: batch.version,
      format: "generic-csv",
      mapping: null,
      overwriteTyped: true,
    } as const;
    const preview = await previewBatch(request, writing(member));
    expect(preview).toMatchObject({ ok: true, value: { counts: { kept: 0 } } });
    if (preview.ok) await commit({ id: batch.id, version: preview.value.version });
    expect((await live())[0]?.facts).toEqual({ vCPU: 4, latency: "normal" });
  });

  test("a workload registered by hand is found by its name, told as such, and gets its key", async () => {
    await insertWorkload(db, { teamId: team.id, name: "Web-01" });
    const batch = await upload("name,sys_id,vcpu\nweb-01,7,4\n");
    const [row] = await rowsOf(batch.id, "update");
    expect(row?.issues).toContainEqual(expect.objectContaining({ code: "matched-by-name" }));
    await commit(batch);
    expect(await live()).toMatchObject([{ name: "web-01", sourceKey: "table:id/7" }]);
  });

  test("applications are linked or created, dependencies found by name; undo takes both back", async () => {
    const shop = await insertApplication(db, { teamId: team.id, name: "Shop" });
    const target = await insertWorkload(db, { teamId: team.id, name: "database" });
    const web = await insertWorkload(db, { teamId: team.id, name: "web", sourceKey: "table:id/1" });
    const before = await contentOf();
    const batch = await upload(
      'name,sys_id,applications,dependsOn\nweb,1,"Shop; Billing",database\n',
    );
    const [row] = await rowsOf(batch.id, "update");
    expect(row?.changes).toEqual([
      { field: "applicationIds", before: null, after: expect.arrayContaining(["Shop", "Billing"]) },
      { field: "dependsOn", before: null, after: ["database"] },
    ]);
    await commit(batch);
    const linked = (await live()).find(({ id }) => id === web.id);
    expect(linked?.applications).toHaveLength(2);
    expect(linked?.dependencies).toMatchObject([{ toId: target.id, basis: "declared" }]);

    expect(await undo(batch.id)).toMatchObject({ ok: true, value: { restored: 1 } });
    expect(await contentOf()).toEqual(before);
    const applications = await db.application.findMany({ where: { teamId: team.id } });
    expect(applications.map(({ id }) => id)).toEqual([shop.id]);
  });
});

describe("commit writes what was previewed or nothing", () => {
  const file = "name,sys_id,vcpu\nweb,1,4\nnew,2,1\n";
  const registered = () =>
    insertWorkload(db, { teamId: team.id, name: "web", sourceKey: "table:id/1" });

  test("an edit since the preview stops it, and a new preview goes on", async () => {
    const web = await registered();
    const batch = await upload(file);
    await db.workload.update({ where: { id: web.id }, data: { version: { increment: 1 } } });
    expect(await commit(batch)).toEqual({
      ok: false,
      reason: "INVENTORY_CHANGED",
      detail: { count: 1, names: ["web"] },
    });
    expect(await live()).toHaveLength(1);
    const request = {
      batchId: batch.id,
      expectedVersion: batch.version,
      format: "generic-csv",
      mapping: null,
      overwriteTyped: false,
    } as const;
    const preview = await previewBatch(request, writing(member));
    if (!preview.ok) throw new Error(preview.reason);
    expect(await commit({ id: batch.id, version: preview.value.version })).toMatchObject({
      ok: true,
    });
  });

  test("a deleted workload, a key taken meanwhile, and an application gone each stop it", async () => {
    const web = await registered();
    const first = await upload(file);
    await db.workload.update({ where: { id: web.id }, data: { deletedAt: new Date() } });
    expect(await commit(first)).toMatchObject({ reason: "INVENTORY_CHANGED" });

    const second = await upload("name,sys_id\nother,9\n");
    await insertWorkload(db, { teamId: team.id, sourceKey: "table:id/9" });
    expect(await commit(second)).toMatchObject({ reason: "INVENTORY_CHANGED" });

    const shop = await insertApplication(db, { teamId: team.id, name: "Shop" });
    const third = await upload("name,sys_id,application\nx,10,Shop\n");
    await db.application.delete({ where: { id: shop.id } });
    expect(await commit(third)).toMatchObject({ reason: "INVENTORY_CHANGED" });
  });

  test("an old page cannot commit a newer preview, and nothing is committed twice", async () => {
    const batch = await upload(file);
    expect(await commit({ ...batch, version: batch.version - 1 })).toEqual({
      ok: false,
      reason: "BATCH_CHANGED",
    });
    const both = await Promise.all([commit(batch), commit(batch)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await live()).toHaveLength(2);
  });

  test("two batches with one machine: the later commit is refused, not doubled", async () => {
    const [one, two] = [await upload("name,sys_id\na,1\n"), await upload("name,sys_id\na,1\n")];
    const results = await Promise.all([commit(one), commit(two)]);
    expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await live()).toHaveLength(1);
  });
});

describe("undo", () => {
  const base = "name,sys_id,vcpu\nweb,1,2\ndb,2,2\n";
  const changed = "name,sys_id,vcpu\nweb,1,4\ndb,2,4\nnew,3,1\n";

  test("restores every row to the byte, deletes what was created, and is on record", async () => {
    await importNow(base);
    const before = await contentOf();
    const batch = await importNow(changed);
    expect(await undo(batch.id)).toEqual({
      ok: true,
      value: { restored: 2, removed: 1, left: 0, jobId: null },
    });
    expect(await contentOf()).toEqual(before);
    const events = await db.auditEvent.findMany({
      where: { batchId: batch.id, action: "undo-import", entityType: "workload" },
    });
    expect(events).toHaveLength(3);
    expect(events[0]?.changes).toEqual([{ field: "facts.vCPU", before: 4, after: 2 }]);
  });

  test("names what was edited since, then leaves it or takes it back as the person chooses", async () => {
    await importNow(base);
    const before = await contentOf();
    const first = await importNow(changed);
    const web = (await live()).find(({ name }) => name === "web");
    await db.workload.update({
      where: { id: web?.id ?? "" },
      data: { description: "edited", version: { increment: 1 } },
    });
    expect(await undo(first.id)).toEqual({
      ok: false,
      reason: "EDITED_SINCE",
      detail: { count: 1, names: ["web"] },
    });
    expect(await undo(first.id, "keep")).toMatchObject({
      ok: true,
      value: { restored: 1, removed: 1, left: 1 },
    });
    expect(await live()).toMatchObject([
      { name: "db", facts: { vCPU: 2 } },
      { name: "web", description: "edited", facts: { vCPU: 4 } },
    ]);

    const second = await importNow(changed.replace("web,1,4", "web,1,8"));
    await db.workload.update({
      where: { id: web?.id ?? "" },
      data: { description: "again", version: { increment: 1 } },
    });
    expect(await undo(second.id, "overwrite")).toMatchObject({ ok: true, value: { left: 0 } });
    const restored = (await live()).find(({ name }) => name === "web");
    expect(restored).toMatchObject({ description: "edited", facts: { vCPU: 4 } });
    expect(before).toHaveLength(2);
  });
});

describe("other people's imports", () => {
  test("a batch of another team answers as if it did not exist, in every way", async () => {
    const batch = await upload("name\nweb\n");
    const stranger = await insertActor(db, "member", [(await insertTeam(db)).id]);
    const theirs = writing(stranger);
    const missing = { code: "NOT_FOUND" };
    await expect(getBatch({ batchId: batch.id }, theirs)).rejects.toMatchObject(missing);
    await expect(
      listBatchRows({ batchId: batch.id, view: "all", after: 0 }, theirs),
    ).rejects.toMatchObject(missing);
    await expect(openRejected({ batchId: batch.id }, theirs)).rejects.toMatchObject(missing);
    await expect(
      commitBatch({ batchId: batch.id, expectedVersion: 2 }, theirs),
    ).rejects.toMatchObject(missing);
    await expect(undoBatch({ batchId: batch.id, edited: "keep" }, theirs)).rejects.toMatchObject(
      missing,
    );
    await expect(discardBatch({ batchId: batch.id }, theirs)).rejects.toMatchObject(missing);
    await expect(upload("name\nweb\n", { actor: stranger })).rejects.toMatchObject(missing);
  });

  test("a row cannot reach into a team of others, by name or by id", async () => {
    const other = await insertTeam(db);
    const foreign = await insertWorkload(db, { teamId: other.id, name: "secret" });
    const batch = await upload(
      `id,name,team,memoryGiB,sourceKey\n${foreign.id},x,,8,\n,y,${other.name},8,k\n`,
    );
    const rows = await rowsOf(batch.id, "error");
    expect(rows.map(({ issues }) => issues.map(({ code }) => code))).toEqual([
      ["workload-not-found"],
      ["team-unknown"],
    ]);
  });

  test("what an admin previewed for other teams cannot be committed by a member of one", async () => {
    const other = await insertTeam(db);
    const admin = await insertActor(db, "admin");
    const batch = await upload(
      `name,team,memoryGiB,sourceKey\na,${team.name},1,k1\nb,${other.name},1,k2\n`,
      { actor: admin },
    );
    expect(batch.counts).toMatchObject({ create: 2 });
    expect(await commit(batch)).toMatchObject({
      reason: "INVENTORY_CHANGED",
      detail: { names: ["b"] },
    });
    expect(await commit(batch, admin)).toMatchObject({ ok: true });
  });
});

describe("files that cannot be read", () => {
  test("are refused with their problem and leave no batch", async () => {
    const result = await uploadFile(
      { teamId: team.id, fileName: "x.xls", body: body(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0])) },
      writing(member),
    );
    expect(result).toEqual({
      ok: false,
      reason: "FILE_PROBLEM",
      detail: { code: "old-workbook", params: {} },
    });
    expect(await db.importBatch.count({ where: { teamId: team.id } })).toBe(0);
  });

  test("in one way can still be read in another", async () => {
    const batch = await upload("foo,bar\n1,x\n2,y\n");
    expect(batch).toMatchObject({ status: "failed", problem: { code: "nothing-mapped" } });
    const mapping = [
      { header: "foo", target: "vCPU", unit: null },
      { header: "bar", target: "name", unit: null },
    ] as const;
    const preview = await previewBatch(
      {
        batchId: batch.id,
        expectedVersion: batch.version,
        format: "generic-csv",
        mapping,
        overwriteTyped: false,
      },
      writing(member),
    );
    expect(preview).toMatchObject({ ok: true, value: { counts: { create: 2 } } });

    const same = await upload("foo,bar\n1,z\n");
    expect(same).toMatchObject({ status: "previewed", counts: { create: 1 } });
    expect(await discardBatch({ batchId: same.id }, writing(member))).toEqual({
      ok: true,
      value: null,
    });
  });

  test("hostile cells are data: nothing is run, nothing breaks, all of it comes back", async () => {
    const names = [
      "'; DROP TABLE workload; --",
      "<script>alert(1)</script>",
      "__proto__",
      "${jndi:ldap://x}",
      "𝕿𝖊𝖘𝖙 👩‍👩‍👧 ﷽",
      "=cmd|' /C calc'!A0",
    ];
    const quoted = names.map((name, at) => `"${name}",${at}\n`).join("");
    await importNow(`name,sys_id\n${quoted}`);
    expect((await live()).map(({ name }) => name).sort()).toEqual([...names].sort());
  });
});
