import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { scopeFor, type Actor } from "@/server/auth/actor";
import { updateWorkload } from "@/server/inventory/service";
import { ensureRubric } from "@/server/scoring/service";
import { withTestDatabase } from "@/server/testing/db";
import { insertActor, insertTeam, insertWorkload } from "@/server/testing/factories";
import {
  commit,
  decide,
  importNow,
  liveWorkloads,
  preview,
  rowsOf,
  upload,
} from "@/server/testing/import-steps";
import type { RowDecision } from "./schema";

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

type Version = { id: string; version: number };

/** Decides and gives the version that can be committed then. */
async function decided(batch: Version, decision: RowDecision) {
  const result = await decide(batch, member, decision);
  if (!result.ok) throw new Error(JSON.stringify(result));
  return { id: batch.id, ...result.value };
}

const identity = (counts: Record<string, number>) =>
  ["create", "update", "unchanged", "skipped", "conflict", "error"].reduce(
    (sum, outcome) => sum + (counts[outcome] ?? 0),
    0,
  );

describe("a field that a person edited after the last import", () => {
  const typed = (by: string) => ({ origin: "typed", at: "2026-01-01T00:00:00Z", by }) as const;
  const registered = () =>
    insertWorkload(db, {
      teamId: team.id,
      name: "web",
      sourceKey: "table:id/1",
      facts: { latency: "low", environment: "test", vCPU: 2 },
      factOrigins: { latency: typed("Bo"), environment: typed("Ada"), vCPU: typed("Bo") },
    });
  const file = "name,sys_id,latency,environment,vcpu\nweb,1,normal,Production,4\n";

  test("is the person's to decide, field by field; what is chosen is what is written", async () => {
    await registered();
    const batch = await upload(file, mine());
    expect(batch.counts).toMatchObject({ unchanged: 1, kept: 1, toDecide: 1, disputed: 1 });
    const [row] = await rowsOf(batch.id, member, "to-decide");
    expect(row?.disputes).toMatchObject([
      { field: "facts.latency", current: "Low", offered: "Normal", by: "Bo", taken: false },
      { field: "facts.environment", by: "Ada", taken: false },
      { field: "facts.vCPU", taken: false },
    ]);
    const fields = ["facts.latency", "facts.vCPU"];
    const both = await decided(batch, { kind: "fields", rowNumber: 2, fields, take: true });
    expect(both.counts).toMatchObject({ update: 1, unchanged: 0, kept: 1, toDecide: 1 });
    const one = await decided(both, {
      kind: "fields",
      rowNumber: 2,
      fields: ["facts.vCPU"],
      take: false,
    });
    const [after] = await rowsOf(batch.id, member, "update");
    expect(after?.changes).toEqual([
      { field: "facts.latency", before: "Low", after: "Normal", label: expect.anything() },
    ]);
    expect(await commit(one, member)).toMatchObject({ ok: true, value: { written: 1 } });
    expect(await live()).toMatchObject([
      {
        facts: { latency: "normal", environment: "test", vCPU: 2 },
        factOrigins: { latency: { origin: "imported", batchId: batch.id }, vCPU: typed("Bo") },
      },
    ]);
  });

  test("stays decided when the preview is made again, until something is decided for all", async () => {
    await registered();
    const batch = await upload(file, mine());
    const fields = ["facts.latency"];
    const chosen = await decided(batch, { kind: "fields", rowNumber: 2, fields, take: true });
    const { mapping } = await db.importBatch.findUniqueOrThrow({ where: { id: batch.id } });
    const again = await preview(chosen, member, { mapping: mapping as never });
    expect(again).toMatchObject({ ok: true, value: { counts: { update: 1 } } });
    if (!again.ok || !("value" in again)) throw new Error("refused");
    const forAll = await preview({ id: batch.id, version: again.value.version }, member, {
      mapping: mapping as never,
      overwriteTyped: true,
      isForAll: true,
    });
    expect(forAll).toMatchObject({ ok: true, value: { counts: { kept: 0, toDecide: 1 } } });
    const rows = await rowsOf(batch.id, member, "to-decide");
    expect(rows[0]?.disputes.map(({ taken }) => taken)).toEqual([true, true, true]);
  });

  test("covers the name, kind, text and power, by what the trail says of their last change", async () => {
    await importNow("name,sys_id,power state\nweb,1,on\n", mine());
    const [web] = await live();
    if (!web) throw new Error("not imported");
    const input = { workloadId: web.id, expectedVersion: web.version };
    const writing = { actor: member, scope: scopeFor(member, "workload:write") };
    const result = await updateWorkload({ ...input, changes: { name: "Webshop" } }, writing);
    expect(result).toMatchObject({ ok: true });
    const batch = await upload("name,sys_id,power state\nweb,1,on\n", mine());
    const [row] = await rowsOf(batch.id, member, "to-decide");
    expect(row?.disputes).toMatchObject([
      { field: "name", current: "Webshop", offered: "web", by: member.name, taken: false },
    ]);
    expect(batch.counts).toMatchObject({ unchanged: 1 });
  });

  test("cannot be decided on what is gone by now, for what is not in dispute, or of an old preview", async () => {
    const { id } = await registered();
    const batch = await upload(file, mine());
    const decision = {
      kind: "fields",
      rowNumber: 2,
      fields: ["facts.latency"],
      take: true,
    } satisfies RowDecision;
    expect(await decide(batch, member, { ...decision, fields: ["facts.os"] })).toMatchObject({
      reason: "NOTHING_TO_DECIDE",
    });
    expect(await decide({ ...batch, version: 1 }, member, decision)).toMatchObject({
      reason: "BATCH_CHANGED",
    });
    await db.workload.update({ where: { id }, data: { version: { increment: 1 } } });
    expect(await decide(batch, member, decision)).toMatchObject({ reason: "INVENTORY_CHANGED" });
  });
});

describe("two rows of one key", () => {
  const file = "name,sys_id,vcpu\na,1,2\nother,2,1\nb,1,8\nc,1,4\n";

  test("are a conflict: one stands until the person picks another, and only it is written", async () => {
    const batch = await upload(file, mine());
    expect(batch.counts).toMatchObject({
      rows: 4,
      create: 2,
      conflict: 2,
      toDecide: 3,
      disputed: 0,
    });
    expect(identity(batch.counts)).toBe(4);
    const rivals = await rowsOf(batch.id, member, "to-decide");
    expect(rivals.map(({ rowNumber, outcome, rivalOf }) => [rowNumber, outcome, rivalOf])).toEqual([
      [2, "create", 2],
      [4, "conflict", 2],
      [5, "conflict", 2],
    ]);
    const picked = await decided(batch, { kind: "row", rowNumber: 4 });
    expect(picked.counts).toMatchObject({ create: 2, conflict: 2, toDecide: 3 });
    await commit(picked, member);
    expect(await live()).toMatchObject([
      { name: "b", facts: { vCPU: 8 }, sourceKey: "table:id/1" },
      { name: "other" },
    ]);
  });

  test("of a workload that is there: the picked one changes it, and a new preview keeps the pick", async () => {
    await importNow("name,sys_id,vcpu\na,1,2\n", mine());
    const batch = await upload(file, mine());
    const picked = await decided(batch, { kind: "row", rowNumber: 5 });
    const { mapping } = await db.importBatch.findUniqueOrThrow({ where: { id: batch.id } });
    const again = await preview(picked, member, { mapping: mapping as never });
    if (!again.ok || !("value" in again)) throw new Error("refused");
    const rows = await rowsOf(batch.id, member, "to-decide");
    expect(rows.map(({ outcome }) => outcome)).toEqual(["conflict", "conflict", "update"]);
    await commit({ id: batch.id, version: again.value.version }, member);
    expect((await live()).map(({ name }) => name)).toEqual(["c", "other"]);
  });

  test("of which the first is a workload by its name: the picked one changes that workload too", async () => {
    const { id } = await insertWorkload(db, { teamId: team.id, name: "typed" });
    const batch = await upload("name,sys_id,vcpu\ntyped,1,2\nother name,1,8\n", mine());
    expect(batch.counts).toMatchObject({ update: 1, create: 0, conflict: 1 });
    const picked = await decided(batch, { kind: "row", rowNumber: 3 });
    expect(picked.counts).toMatchObject({ update: 1, create: 0, conflict: 1 });
    expect(await commit(picked, member)).toMatchObject({ ok: true });
    expect(await live()).toMatchObject([
      { id, name: "other name", sourceKey: "table:id/1", facts: { vCPU: 8 } },
    ]);
  });

  test("of one server that an AWS template names several times: it comes in once, as picked", async () => {
    const aws =
      "ExternalId,HostName,VMware.MoRefId,VMware.VCenterId,CPU.NumberOfLogicalCores,RAM.TotalSizeInMB,OS.Name\n" +
      "x-1,web,,,2,2048,Linux\nx-2,db,,,4,4096,Linux\nx-1,web.corp,,,8,8192,Linux\n" +
      ",app,vm-7,vc-1,2,1024,Linux\n,app,vm-7,vc-1,2,1024,Linux\n";
    const batch = await upload(aws, mine(), "discovery.csv");
    expect(batch).toMatchObject({ format: "aws-discovery" });
    expect(batch.counts).toMatchObject({ rows: 5, create: 3, conflict: 2 });
    const picked = await decided(batch, { kind: "row", rowNumber: 4 });
    await commit(picked, member);
    expect((await live()).map(({ name, sourceKey, facts }) => [name, sourceKey, facts])).toEqual([
      ["app", "aws:vcenter/vc-1/vm-7", expect.objectContaining({ vCPU: 2, memoryGiB: 1 })],
      ["db", "aws:external/x-2", expect.objectContaining({ vCPU: 4, memoryGiB: 4 })],
      ["web.corp", "aws:external/x-1", expect.objectContaining({ vCPU: 8, memoryGiB: 8 })],
    ]);
  });

  test("a row with an error claims nothing: the good one comes in", async () => {
    const batch = await upload("name,sys_id,vcpu\na,1,two\nb,1,8\n", mine());
    expect(batch.counts).toMatchObject({ create: 1, error: 1, conflict: 0 });
    expect(await decide(batch, member, { kind: "row", rowNumber: 3 })).toMatchObject({
      reason: "NOTHING_TO_DECIDE",
    });
  });
});

describe("machines that stand apart", () => {
  const file =
    "kind: Deployment\napiVersion: apps/v1\nmetadata: {name: idle, namespace: n}\nspec: {replicas: 0, template: {spec: {containers: [{name: c, image: i}]}}}\n";

  test("are skipped, counted as such, and come in only where somebody takes them in", async () => {
    const batch = await upload(file, mine(), "idle.yaml");
    expect(batch.counts).toMatchObject({ rows: 1, skipped: 1, create: 0, poweredOff: 1 });
    expect(await commit(batch, member)).toEqual({ ok: false, reason: "NOTHING_TO_WRITE" });
    const [row] = await rowsOf(batch.id, member, "skipped");
    const one = { kind: "include", rowNumber: row?.rowNumber ?? 0 } as const;
    const included = await decided(batch, { ...one, included: true });
    const left = await decided(included, { ...one, included: false });
    expect(left.counts).toMatchObject({ skipped: 1, create: 0 });
    const again = await decided(left, { kind: "include", rowNumber: null, included: true });
    expect(await commit(again, member)).toMatchObject({ ok: true, value: { written: 1 } });
    expect(await live()).toMatchObject([{ setAside: "powered-off" }]);
  });

  test("leave no link behind when they stay out, and the row that needs them says so", async () => {
    const compose =
      "name: shop\nservices:\n  web: {image: a, depends_on: [db]}\n  db: {image: c, deploy: {replicas: 0}}\n";
    const batch = await upload(compose, mine(), "compose.yaml");
    expect(batch.counts).toMatchObject({ create: 1, skipped: 1 });
    const [web] = await rowsOf(batch.id, member, "create");
    expect(web?.issues).toMatchObject([{ code: "dependency-skipped", value: "db" }]);
    expect(await commit(batch, member)).toMatchObject({ ok: true, value: { written: 1 } });
    expect(await live()).toMatchObject([{ name: "web", dependencies: [] }]);
  });

  test("are taken at their word where a column of Berth's own says it", async () => {
    const batch = await upload("name,setAside\nold,template\n", mine());
    expect(batch.counts).toMatchObject({ create: 1, skipped: 0, template: 1 });
  });
});
