import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "@/server/auth/actor";
import { ensureRubric } from "@/server/scoring/service";
import { withTestDatabase } from "@/server/testing/db";
import {
  insertActor,
  insertApplication,
  insertTeam,
  insertWorkload,
} from "@/server/testing/factories";
import {
  commit,
  contentOf,
  importNow,
  importWriting,
  liveWorkloads,
  offer,
  preview,
  rowsOf,
  undo,
  upload,
} from "@/server/testing/import-steps";
import { commitBatch, discardBatch, undoBatch } from "./commit-service";
import { getBatch, listBatchRows, openRejected } from "./service";

const { db } = await withTestDatabase();

let team: { id: string; name: string };
let member: Actor;

const mine = () => ({ actor: member, teamId: team.id });
const live = () => liveWorkloads(db, team.id);

beforeAll(() => ensureRubric());

beforeEach(async () => {
  team = await insertTeam(db);
  member = await insertActor(db, "member", [team.id]);
});

describe("commit writes what was previewed or nothing", () => {
  const file = "name,sys_id,vcpu\nweb,1,4\nnew,2,1\n";
  const registered = () =>
    insertWorkload(db, { teamId: team.id, name: "web", sourceKey: "table:id/1" });

  test("an edit since the preview stops it, and a new preview goes on", async () => {
    const web = await registered();
    const batch = await upload(file, mine());
    await db.workload.update({ where: { id: web.id }, data: { version: { increment: 1 } } });
    expect(await commit(batch, member)).toEqual({
      ok: false,
      reason: "INVENTORY_CHANGED",
      detail: { count: 1, names: ["web"] },
    });
    expect(await live()).toHaveLength(1);
    const again = await preview(batch, member);
    if (!again.ok) throw new Error(JSON.stringify(again));
    expect(await commit({ id: batch.id, version: again.value.version }, member)).toMatchObject({
      ok: true,
    });
  });

  test("a deleted workload, a key taken meanwhile, and an application gone each stop it", async () => {
    const web = await registered();
    const first = await upload(file, mine());
    await db.workload.update({ where: { id: web.id }, data: { deletedAt: new Date() } });
    expect(await commit(first, member)).toMatchObject({ reason: "INVENTORY_CHANGED" });

    const second = await upload("name,sys_id\nother,9\n", mine());
    await insertWorkload(db, { teamId: team.id, sourceKey: "table:id/9" });
    expect(await commit(second, member)).toMatchObject({ reason: "INVENTORY_CHANGED" });

    const shop = await insertApplication(db, { teamId: team.id, name: "Shop" });
    const third = await upload("name,sys_id,application\nx,10,Shop\n", mine());
    await db.application.delete({ where: { id: shop.id } });
    expect(await commit(third, member)).toMatchObject({ reason: "INVENTORY_CHANGED" });
  });

  test("an old page cannot commit a newer preview, and nothing is committed twice", async () => {
    const batch = await upload(file, mine());
    expect(await commit({ ...batch, version: batch.version - 1 }, member)).toEqual({
      ok: false,
      reason: "BATCH_CHANGED",
    });
    const both = await Promise.all([commit(batch, member), commit(batch, member)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await live()).toHaveLength(2);
  });

  test("two batches with one machine: the later commit is refused, not doubled", async () => {
    const [one, two] = [
      await upload("name,sys_id\na,1\n", mine()),
      await upload("name,sys_id\na,1\n", mine()),
    ];
    const results = await Promise.all([commit(one, member), commit(two, member)]);
    expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await live()).toHaveLength(1);
  });
});

describe("undo", () => {
  const base = "name,sys_id,vcpu\nweb,1,2\ndb,2,2\n";
  const changed = "name,sys_id,vcpu\nweb,1,4\ndb,2,4\nnew,3,1\n";

  test("restores every row to the byte, deletes what was created, and is on record", async () => {
    await importNow(base, mine());
    const before = await contentOf(db, team.id);
    const batch = await importNow(changed, mine());
    expect(await undo(batch.id, member)).toEqual({
      ok: true,
      value: { restored: 2, removed: 1, left: 0, jobId: null },
    });
    expect(await contentOf(db, team.id)).toEqual(before);
    const events = await db.auditEvent.findMany({
      where: { batchId: batch.id, action: "undo-import", entityType: "workload" },
    });
    expect(events).toHaveLength(3);
    expect(events[0]?.changes).toEqual([{ field: "facts.vCPU", before: 4, after: 2 }]);
  });

  test("gives a dependency that the import took away back as it stood, with what a person noted", async () => {
    const { id: fromId } = await insertWorkload(db, {
      teamId: team.id,
      name: "web",
      sourceKey: "k1",
    });
    const { id: toId } = await insertWorkload(db, { teamId: team.id, name: "db" });
    await db.dependency.create({
      data: { fromId, toId, note: "nightly batch", basis: "observed" },
    });
    const before = await contentOf(db, team.id);
    const batch = await importNow("sourceKey,name,dependsOn\nk1,web,none\n", mine());
    expect(await db.dependency.count({ where: { fromId } })).toBe(0);
    expect(await undo(batch.id, member)).toMatchObject({ ok: true, value: { restored: 1 } });
    expect(await contentOf(db, team.id)).toEqual(before);
  });

  test("names what was edited since, then leaves it or takes it back as the person chooses", async () => {
    await importNow(base, mine());
    const before = await contentOf(db, team.id);
    const first = await importNow(changed, mine());
    const web = (await live()).find(({ name }) => name === "web");
    await db.workload.update({
      where: { id: web?.id ?? "" },
      data: { description: "edited", version: { increment: 1 } },
    });
    expect(await undo(first.id, member)).toMatchObject({
      ok: false,
      reason: "EDITED_SINCE",
      detail: { count: 1, rows: [{ workloadId: web?.id, name: "web", isDeleted: false }] },
    });
    expect(await undo(first.id, member, "keep")).toMatchObject({
      ok: true,
      value: { restored: 1, removed: 1, left: 1 },
    });
    expect(await live()).toMatchObject([
      { name: "db", facts: { vCPU: 2 } },
      { name: "web", description: "edited", facts: { vCPU: 4 } },
    ]);

    const second = await importNow(changed.replace("web,1,4", "web,1,8"), mine());
    await db.workload.update({
      where: { id: web?.id ?? "" },
      data: { description: "again", version: { increment: 1 } },
    });
    expect(await undo(second.id, member, "overwrite")).toMatchObject({
      ok: true,
      value: { left: 0 },
    });
    const restored = (await live()).find(({ name }) => name === "web");
    expect(restored).toMatchObject({ description: "edited", facts: { vCPU: 4 } });
    expect(before).toHaveLength(2);
  });
});

describe("undo of several imports", () => {
  test("in turn, newest first, asks about nothing that no person has touched", async () => {
    const first = await importNow("name,sys_id,vcpu\nweb,1,2\ndb,2,2\n", mine());
    const second = await importNow("name,sys_id,vcpu\nweb,1,4\ndb,2,2\n", mine());
    const third = await importNow("name,sys_id,vcpu\nweb,1,8\n", mine());
    for (const { id } of [third, second, first]) {
      expect(await undo(id, member)).toMatchObject({ ok: true });
    }
    expect(await live()).toEqual([]);
  });

  test("of the older one alone names what the newer one has changed since", async () => {
    const first = await importNow("name,sys_id,vcpu\nweb,1,2\n", mine());
    await importNow("name,sys_id,vcpu\nweb,1,4\n", mine());
    expect(await undo(first.id, member)).toMatchObject({ reason: "EDITED_SINCE" });
  });
});

describe("other people's imports", () => {
  test("a batch of another team answers as if it did not exist, in every way", async () => {
    const batch = await upload("name\nweb\n", mine());
    const stranger = await insertActor(db, "member", [(await insertTeam(db)).id]);
    const theirs = importWriting(stranger);
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
    await expect(upload("name\nweb\n", { ...mine(), actor: stranger })).rejects.toMatchObject(
      missing,
    );
  });

  test("a row cannot reach into a team of others, by name or by id", async () => {
    const other = await insertTeam(db);
    const foreign = await insertWorkload(db, { teamId: other.id, name: "secret" });
    const batch = await upload(
      `id,name,team,memoryGiB,sourceKey\n${foreign.id},x,,8,\n,y,${other.name},8,k\n`,
      mine(),
    );
    const rows = await rowsOf(batch.id, member, "error");
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
      { ...mine(), actor: admin },
    );
    expect(batch.counts).toMatchObject({ create: 2 });
    expect(await commit(batch, member)).toMatchObject({
      reason: "INVENTORY_CHANGED",
      detail: { names: ["b"] },
    });
    expect(await commit(batch, admin)).toMatchObject({ ok: true });
  });
});

describe("files that cannot be read", () => {
  test("are refused with their problem and leave no batch", async () => {
    const result = await offer(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]), mine(), "x.xls");
    expect(result).toEqual({
      ok: false,
      reason: "FILE_PROBLEM",
      detail: { code: "old-workbook", params: {} },
    });
    expect(await db.importBatch.count({ where: { teamId: team.id } })).toBe(0);
  });

  test("in one way can still be read in another", async () => {
    const batch = await upload("foo,bar\n1,x\n2,y\n", mine());
    expect(batch).toMatchObject({ status: "failed", problem: { code: "nothing-mapped" } });
    const mapping = [
      { header: "foo", target: "vCPU", unit: null },
      { header: "bar", target: "name", unit: null },
    ] as const;
    const again = await preview(batch, member, { mapping });
    expect(again).toMatchObject({ ok: true, value: { counts: { create: 2 } } });

    const same = await upload("foo,bar\n1,z\n", mine());
    expect(same).toMatchObject({ status: "previewed", counts: { create: 1 } });
    expect(await discardBatch({ batchId: same.id }, importWriting(member))).toEqual({
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
    await importNow(`name,sys_id\n${quoted}`, mine());
    expect((await live()).map(({ name }) => name).sort()).toEqual([...names].sort());
  });
});
