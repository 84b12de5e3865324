import { readFileSync } from "node:fs";
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
  decide,
  importNow,
  importWriting,
  liveWorkloads,
  preview,
  rowsOf,
  undo,
  upload,
} from "@/server/testing/import-steps";
import { makeZip } from "@/server/testing/workbooks";
import { openStored } from "./file.adapter";
import { isKept } from "./kept-tables.adapter";
import { openRejected } from "./service";

const FIXTURES = new URL("../testing/fixtures/rvtools/", import.meta.url);
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

describe("a first import", () => {
  test("the preview changes nothing; the commit writes it with origins, audit and scores", async () => {
    const batch = await upload(
      "name,sys_id,vcpu,memory (MB),os\nweb,1,2,4096,RHEL 7\ndb,2,4,8192,Solaris 10\n",
      mine(),
    );
    expect(batch).toMatchObject({
      status: "previewed",
      format: "generic-csv",
      counts: { rows: 2, create: 2, update: 0, unchanged: 0, error: 0 },
    });
    expect(await live()).toEqual([]);

    expect(await commit(batch, member)).toEqual({ ok: true, value: { written: 2, jobId: null } });
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

  test("a file that is kept in several parts is read as one", async () => {
    const note = "x".repeat(250);
    const lines = Array.from({ length: 3_000 }, (_, row) => `vm-${row},${row},ü${note}`);
    const batch = await upload(`name,sys_id,description\n${lines.join("\n")}\n`, mine());
    expect(await db.importFile.count({ where: { batchId: batch.id } })).toBeGreaterThan(1);
    expect(batch.counts).toMatchObject({ rows: 3_000, create: 3_000, error: 0 });
  });

  test("the same file again changes nothing", async () => {
    const file = "name,sys_id,vcpu,tags,applications\nweb,1,2,blue; dmz,Shop\n";
    await importNow(file, mine());
    const again = await upload(file, mine());
    expect(again.counts).toMatchObject({ rows: 1, unchanged: 1, create: 0, update: 0 });
    expect(await commit(again, member)).toEqual({ ok: false, reason: "NOTHING_TO_WRITE" });
  });

  test("rows with errors stay out, and come back in a file with their reasons", async () => {
    const batch = await importNow(
      "name,vcpu,environment\nweb,two,Prod\ndb,4,moon\nok,1,Test\n",
      mine(),
    );
    expect((await live()).map(({ name }) => name)).toEqual(["ok"]);
    expect(batch.counts).toMatchObject({ create: 1, error: 2 });
    const rejected = await openRejected({ batchId: batch.id }, importWriting(member));
    const rows = [];
    for await (const batchRows of rejected.rows()) rows.push(...batchRows);
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
});

describe("the 805-VM workbook", () => {
  const workbook = () =>
    new Uint8Array(readFileSync(new URL("rvtools-3x-sizing-workshop.xlsx", FIXTURES)));

  test("is recognised, previewed, committed with its scores, and wholly undone", async () => {
    const batch = await upload(workbook(), mine(), "RVTools.xlsx");
    expect(batch).toMatchObject({
      status: "previewed",
      format: "rvtools",
      counts: { rows: 805, create: 763, skipped: 42, template: 10, poweredOff: 32, byName: 805 },
      source: { table: "vInfo", joined: ["vPartition"] },
    });
    const all = { kind: "include", rowNumber: null, included: true } as const;
    const decided = await decide(batch, member, all);
    if (!decided.ok) throw new Error(decided.reason);
    expect(decided.value.counts).toMatchObject({ create: 805, skipped: 0 });
    const { version } = decided.value;
    expect(await commit({ id: batch.id, version }, member)).toEqual({
      ok: true,
      value: { written: 805, jobId: null },
    });
    expect(await db.workload.count({ where: { teamId: team.id, setAside: null } })).toBe(763);
    expect(await db.assessment.count({ where: { workload: { teamId: team.id } } })).toBe(805);

    const again = await upload(workbook(), mine(), "RVTools.xlsx");
    expect(again.counts).toMatchObject({ rows: 805, unchanged: 805 });

    expect(await undo(batch.id, member)).toEqual({
      ok: true,
      value: { restored: 0, removed: 805, left: 0, jobId: null },
    });
    expect(await live()).toEqual([]);
    expect(await undo(batch.id, member)).toEqual({ ok: false, reason: "NOT_COMMITTED" });
  }, 120_000);
});

describe("an update", () => {
  test("shows each field with old and new value; for all, the file's goes before a person's", async () => {
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
    const batch = await upload(file, mine());
    expect(batch.counts).toMatchObject({ update: 1, kept: 1 });
    const [row] = await rowsOf(batch.id, member, "update");
    expect(row).toMatchObject({
      workloadId: id,
      changes: [
        {
          field: "facts.vCPU",
          before: "2 logical processors",
          after: "4 logical processors",
        },
      ],
      disputes: [
        { field: "facts.latency", current: "Low", offered: "Normal", by: "Bo", taken: false },
      ],
    });

    const again = await preview(batch, member, { overwriteTyped: true });
    expect(again).toMatchObject({ ok: true, value: { counts: { kept: 0, toDecide: 1 } } });
    if (again.ok) await commit({ id: batch.id, version: again.value.version }, member);
    expect((await live())[0]?.facts).toEqual({ vCPU: 4, latency: "normal" });
  });

  test("a workload registered by hand is found by its name, told as such, and gets its key", async () => {
    await insertWorkload(db, { teamId: team.id, name: "Web-01" });
    const batch = await upload("name,sys_id,vcpu\nweb-01,7,4\n", mine());
    const [row] = await rowsOf(batch.id, member, "update");
    expect(row?.issues).toContainEqual(expect.objectContaining({ code: "matched-by-name" }));
    await commit(batch, member);
    expect(await live()).toMatchObject([{ name: "web-01", sourceKey: "table:id/7" }]);
  });

  test("applications are linked or created, dependencies found by name; undo takes both back", async () => {
    const shop = await insertApplication(db, { teamId: team.id, name: "Shop" });
    const target = await insertWorkload(db, { teamId: team.id, name: "database" });
    const web = await insertWorkload(db, { teamId: team.id, name: "web", sourceKey: "table:id/1" });
    const before = await contentOf(db, team.id);
    const batch = await upload(
      'name,sys_id,applications,dependsOn\nweb,1,"Shop; Billing",database\n',
      mine(),
    );
    const [row] = await rowsOf(batch.id, member, "update");
    expect(row?.changes).toMatchObject([
      { field: "applicationIds", before: null, after: expect.arrayContaining(["Shop", "Billing"]) },
      { field: "dependsOn", before: null, after: ["database"] },
    ]);
    await commit(batch, member);
    const linked = (await live()).find(({ id }) => id === web.id);
    expect(linked?.applications).toHaveLength(2);
    expect(linked?.dependencies).toMatchObject([{ toId: target.id, basis: "declared" }]);

    expect(await undo(batch.id, member)).toMatchObject({ ok: true, value: { restored: 1 } });
    expect(await contentOf(db, team.id)).toEqual(before);
    const applications = await db.application.findMany({ where: { teamId: team.id } });
    expect(applications.map(({ id }) => id)).toEqual([shop.id]);
  });

  test("rows of one file can need each other, wherever they stand; undo takes all of it back", async () => {
    const other = await insertWorkload(db, {
      teamId: team.id,
      name: "db",
      sourceKey: "compose:x/db",
    });
    const file =
      "name: shop\nservices:\n  web: {image: a, depends_on: [api, db]}\n  api: {image: b, depends_on: [db, web]}\n  db: {image: c}\n";
    const batch = await upload(file, mine(), "compose.yaml");
    expect(batch).toMatchObject({ format: "compose", counts: { rows: 3, create: 3, warned: 0 } });
    const [first] = await rowsOf(batch.id, member, "create");
    expect(first?.changes).toContainEqual(
      expect.objectContaining({ field: "dependsOn", after: ["api", "db"] }),
    );
    expect(await commit(batch, member)).toMatchObject({ ok: true, value: { written: 3 } });
    const edges = await db.dependency.findMany({ include: { from: true, to: true } });
    const own = edges.filter(({ from }) => from.teamId === team.id);
    expect(own.map(({ from, to }) => `${from.name} ${to.sourceKey}`).sort()).toEqual([
      "api compose:shop/db",
      "api compose:shop/web",
      "web compose:shop/api",
      "web compose:shop/db",
    ]);
    const again = await upload(file, mine(), "compose.yaml");
    expect(again.counts).toMatchObject({ rows: 3, unchanged: 3, warned: 0 });
    expect(await undo(batch.id, member)).toMatchObject({ ok: true, value: { removed: 3 } });
    expect((await live()).map(({ id }) => id)).toEqual([other.id]);
  });

  test("each fact knows its file and its row in it, also where several files came as one", async () => {
    const tab = (name: string, uuid: string) =>
      `VM,Powerstate,CPUs,Memory,VM ID,VI SDK UUID\n${name},poweredOn,2,4096,vm-1,${uuid}\n`;
    const zip = makeZip([
      { path: "north/vInfo.csv", content: tab("web", "A") },
      { path: "south/vInfo.csv", content: `Export\n\n${tab("db", "B")}` },
    ]);
    const batch = await upload(zip, mine(), "both.zip");
    expect(await commit(batch, member)).toMatchObject({ ok: true });
    const origins = (await live()).map(({ name, factOrigins }) => [name, factOrigins]);
    expect(Object.fromEntries(origins)).toMatchObject({
      web: { vCPU: { file: "north/vInfo.csv", row: 2, batchId: batch.id } },
      db: { vCPU: { file: "south/vInfo.csv", row: 4, batchId: batch.id } },
    });
  });

  test("so it does of tables that are kept without their secrets", async () => {
    const list = (name: string) => `name;vcpu;root password\n${name}1;2;hunter2\n\n${name}2;4;x\n`;
    const zip = makeZip([
      { path: "north/list.csv", content: list("web") },
      { path: "south/list.csv", content: `Servers\n\n${list("db")}` },
    ]);
    const batch = await upload(zip, mine(), "both.zip");
    const file = await db.importFile.findFirstOrThrow({ where: { batchId: batch.id } });
    expect(isKept(file.bytes)).toBe(true);
    expect(await commit(batch, member)).toMatchObject({ ok: true, value: { written: 4 } });
    const origins = (await live()).map(({ name, factOrigins }) => [name, factOrigins]);
    expect(Object.fromEntries(origins)).toMatchObject({
      web1: { vCPU: { file: "north/list.csv", row: 2 } },
      web2: { vCPU: { file: "north/list.csv", row: 4 } },
      db1: { vCPU: { file: "south/list.csv", row: 4 } },
      db2: { vCPU: { file: "south/list.csv", row: 6 } },
    });
  });

  test("of a document only what is read is kept, not even until the commit", async () => {
    const state = {
      version: 4,
      terraform_version: "1.9.0",
      lineage: "l",
      outputs: { key: { value: "hunter2" } },
      resources: [
        {
          mode: "managed",
          type: "aws_instance",
          name: "web",
          instances: [{ attributes: { instance_type: "m5.large", user_data: "hunter2" } }],
        },
      ],
    };
    const batch = await upload(JSON.stringify(state), mine(), "terraform.tfstate");
    expect(batch).toMatchObject({ format: "terraform", counts: { rows: 1, create: 1 } });
    const file = await db.importFile.findFirstOrThrow({ where: { batchId: batch.id } });
    const kept = await openStored(file.bytes, batch.fileName);
    expect(kept.map(({ profile }) => JSON.stringify(profile))).toEqual([
      expect.stringContaining("m5.large"),
    ]);
    expect(new TextDecoder().decode(file.bytes)).not.toContain("hunter2");
  });
});
