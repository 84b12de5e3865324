import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, test } from "vitest";
import { createCaller } from "@/server/api/root";
import { scopeFor, type Actor } from "@/server/auth/actor";
import { FACT_NAMES } from "@/server/inventory/fact-names";
import { filterToParams, NO_FILTER } from "@/server/inventory/workload-filter";
import { withTestDatabase } from "@/server/testing/db";
import {
  insertActor,
  insertApplication,
  insertAssessment,
  insertDependency,
  insertOverride,
  insertPublishedRubric,
  insertTeam,
  insertWorkload,
} from "@/server/testing/factories";
import { exportWording } from "./export-wording";
import { openExport } from "./service";

const { db, pool } = await withTestDatabase();

const people = {} as Record<"admin" | "member" | "outsider", Actor>;
const ids = {} as Record<"shop" | "store" | "secret" | "spare", string>;
let ours: string;

const HOSTILE = "=cmd|' /C calc'!A0, \"quoted\"\r\nsecond line; \\end";

beforeAll(async () => {
  const rubricVersionId = await insertPublishedRubric(db);
  ours = (await insertTeam(db, { name: "Ours" })).id;
  const theirs = (await insertTeam(db, { name: "Theirs" })).id;
  people.admin = await insertActor(db, "admin");
  people.member = await insertActor(db, "member", [ours]);
  people.outsider = await insertActor(db, "viewer");
  const add = async (key: keyof typeof ids, traits: object) => {
    ids[key] = (await insertWorkload(db, { teamId: ours, name: key, ...traits })).id;
  };
  await add("shop", {
    description: HOSTILE,
    tags: ["a;b", "none", "-2"],
    sourceKey: "rvtools:vc1/vm-1",
    facts: { environment: "production", vCPU: 4, memoryGiB: 0.5, compliance: ["pci-dss", "gdpr"] },
  });
  await add("store", { kind: "database", facts: { vCPU: 16 } });
  await add("secret", { teamId: theirs, name: "secret-name" });
  await add("spare", { setAside: "powered-off", powerState: "off" });
  await insertAssessment(db, {
    workloadId: ids.shop,
    rubricVersionId,
    verdict: "vm",
    scoreContainer: null,
    scoreVm: 62.5,
    lowVm: 40.25,
    coverage: 0.75,
    blockers: ["K4:container"],
    decidingFacts: ["vCPU", "memoryGiB"],
    nextQuestion: "statefulness",
    assessedAt: new Date("2026-11-21T10:00:00Z"),
  });
  await insertDependency(db, ids.shop, ids.store);
  await insertDependency(db, ids.shop, ids.secret);
  const workloadIds = [ids.shop, ids.secret];
  await insertApplication(db, { teamId: ours, name: "Shop; front", workloadIds });
  await insertApplication(db, { teamId: theirs, name: "Secret application", workloadIds });
});

describe("overrides as CSV", () => {
  test("stand beside the computed verdict with reason, end and person, in every table", async () => {
    const override = { verdict: "none", reason: HOSTILE, until: new Date("2999-12-31") };
    await insertOverride(db, { workloadId: ids.shop, ...override });
    const decided = {
      computedVerdict: "vm",
      override: "none",
      overrideReason: `'${HOSTILE}`,
      overrideUntil: "2999-12-31",
      overrideBy: "Planner",
    };
    const scores = await download("scores", people.member, "q=shop");
    expect(scores.rows).toEqual([expect.objectContaining({ verdict: "none", ...decided })]);
    expect(Object.keys(scores.rows[0] ?? {}).slice(-6, -1)).toEqual(Object.keys(decided));
    const { rows } = await download("overrides", people.member, `team=${ours}&view=in-force`);
    expect(rows).toMatchObject([
      { name: "shop", override: "none", status: "in-force", computedVerdict: "vm" },
    ]);
    expect((await download("overrides", people.outsider)).rows).toEqual([]);
    await db.verdictOverride.update({
      where: { workloadId: ids.shop },
      data: { until: new Date("2020-01-01") },
    });
    const after = await download("scores", people.member, "q=shop");
    expect(after.rows).toMatchObject([{ verdict: "vm", computedVerdict: "vm", override: "" }]);
    expect((await download("overrides", people.member, "view=expired")).rows).toHaveLength(1);
    await db.verdictOverride.deleteMany();
  });
});

test("scores name the facts that archetypes gave, and the inventory has only own ones", async () => {
  const facts = { gui: "web", logging: "stdout", iops: 5 };
  const rule = { name: "=Shops", tags: ["shop-tag"], match: "all", facts };
  const { id } = await db.archetype.create({ data: rule });
  const { teamId } = await db.workload.findUniqueOrThrow({ where: { id: ids.shop } });
  const shop = await insertWorkload(db, {
    teamId,
    name: "inheriting shop",
    tags: ["shop-tag"],
    facts: { logging: "file" },
  });
  // As stored before the archetype also answered iops: the verdict does not rest on that yet.
  await db.workload.update({ where: { id: shop.id }, data: { inheritedFacts: { gui: "web" } } });
  const scores = await download("scores", people.member, "q=inheriting");
  expect(scores.rows).toMatchObject([{ inheritedFacts: "gui (=Shops)" }]);
  const workloads = await download("workloads", people.member, "q=inheriting");
  expect(workloads.rows).toMatchObject([{ gui: "", logging: "file", iops: "" }]);
  await db.workload.delete({ where: { id: shop.id } });
  await db.archetype.delete({ where: { id } });
});

const wording = exportWording({ plans: (key) => key, imports: (key) => key });

async function open(table: string, actor: Actor, query = "", signal?: AbortSignal) {
  return openExport({
    table,
    actor,
    scope: scopeFor(actor, "report:export"),
    params: new URLSearchParams(query),
    signal: signal ?? new AbortController().signal,
    wording,
  });
}

async function download(table: string, actor: Actor, query = "") {
  const { body, contentDisposition } = await open(table, actor, query);
  const bytes = new Uint8Array(await new Response(body).arrayBuffer());
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const rows: Record<string, string>[] = parse(text, { bom: true, columns: true });
  return { text, rows, contentDisposition };
}

const idle = () => pool.totalCount - pool.idleCount;

describe("the inventory as CSV", () => {
  test("is UTF-8 with byte order mark and CRLF, and named after the day", async () => {
    const { text, contentDisposition } = await download("workloads", people.admin);
    expect(text.startsWith('\u{feff}"id","sourceKey","name"')).toBe(true);
    expect(text.endsWith("\r\n")).toBe(true);
    expect(contentDisposition).toMatch(
      /^attachment; filename="berth-workloads-\d{4}-\d\d-\d\d\.csv"; filename\*=UTF-8''berth-workloads-/,
    );
  });

  test("holds every column of the contract, cell by cell", async () => {
    const { rows, text } = await download("workloads", people.admin, "q=shop");
    expect(rows).toHaveLength(1);
    const { ...row } = rows[0];
    for (const fact of FACT_NAMES) if (row[fact] === "") delete row[fact];
    expect(row).toEqual({
      id: ids.shop,
      sourceKey: "rvtools:vc1/vm-1",
      name: "shop",
      kind: "vm",
      team: "Ours",
      powerState: "on",
      setAside: "",
      description: `'${HOSTILE}`,
      tags: "a\\;b; none; -2",
      applications: "Secret application; Shop\\; front",
      dependsOn: `secret-name [${ids.secret}]; store [${ids.store}]`,
      environment: "production",
      vCPU: "4",
      memoryGiB: "0.5",
      compliance: "pci-dss; gdpr",
    });
    expect(text).toMatch(/,4,/);
  });

  test("has the rows of the list in its order, set aside only when asked for", async () => {
    const names = async (query: string) =>
      (await download("workloads", people.admin, query)).rows.map(({ name }) => name);
    expect(await names("")).toEqual(["secret-name", "shop", "store"]);
    expect(await names("sort=-name")).toEqual(["store", "shop", "secret-name"]);
    expect(await names("sort=-vcpu")).toEqual(["store", "shop", expect.any(String)]);
    expect(await names("standing=all")).toEqual(["secret-name", "shop", "spare", "store"]);
    const address = filterToParams({ ...NO_FILTER, kind: ["database"] }).toString();
    expect(await names(address)).toEqual(["store"]);
  });

  test("shows a member nothing of another team: no row, no application, no dependency", async () => {
    const { text, rows } = await download("workloads", people.member);
    expect(rows.map(({ name }) => name)).toEqual(["shop", "store"]);
    expect(rows[0]).toMatchObject({
      applications: "Shop\\; front",
      dependsOn: `store [${ids.store}]`,
    });
    expect(text).not.toMatch(/secret/i);
    expect(text).not.toContain(ids.secret);
  });

  test("is a header alone for a person without a team", async () => {
    const { rows, text } = await download("workloads", people.outsider);
    expect(rows).toEqual([]);
    expect(text.split("\r\n")).toHaveLength(2);
  });

  test("reads a large selection through the cursor, each row once and in order", async () => {
    const { id: teamId } = await insertTeam(db, { name: "Large" });
    await db.$executeRaw`
      INSERT INTO workload (team_id, name)
      SELECT ${teamId}::uuid, 'bulk-' || lpad(n::text, 5, '0') FROM generate_series(1, 2345) n`;
    const { rows } = await download("workloads", people.admin, `team=${teamId}`);
    const expected = Array.from(
      { length: 2_345 },
      (_, n) => `bulk-${String(n + 1).padStart(5, "0")}`,
    );
    expect(rows.map(({ name }) => name)).toEqual(expected);
    expect(idle()).toBe(0);
  });
});

describe("scores as CSV", () => {
  test("hold numbers as numbers and the unknown as empty cells", async () => {
    const { rows, text } = await download("scores", people.member);
    expect(rows[0]).toMatchObject({
      id: ids.shop,
      name: "shop",
      team: "Ours",
      verdict: "vm",
      containerScore: "",
      containerLow: "0",
      vmScore: "62.5",
      vmLow: "40.25",
      vmHigh: "100",
      vmAcceptability: "0",
      coverage: "0.75",
      blockers: "K4:container",
      conditions: "",
      decidingFacts: "vCPU; memoryGiB",
      nextQuestion: "statefulness",
      rubricVersion: "1",
      assessedAt: "2026-11-21T10:00:00.000Z",
    });
    expect(rows[1]).toMatchObject({
      name: "store",
      verdict: "",
      vmScore: "",
      vmLow: "",
      coverage: "",
    });
    expect(text).toContain(",62.5,40.25,100,0,0.75,");
    expect(text).not.toMatch(/secret/i);
  });
});

describe("a plan as CSV", () => {
  async function planOf(filter: object = {}): Promise<string> {
    const created = await createCaller({ actor: people.admin, requestId: "test" }).plans.create({
      name: "Umzug Q3/2027: Zürich",
      filter,
      maxWaveSize: 25,
      cadence: { startDate: "2027-03-01", waveDays: 5, gapDays: 2 },
      proposes: true,
    });
    if (!created.ok) throw new Error(created.reason);
    return created.value.planId;
  }

  test("has a row for each workload by wave, with its reasons and violations", async () => {
    const { rows, contentDisposition } = await download(
      "plan",
      people.admin,
      `plan=${await planOf({ q: "s" })}`,
    );
    expect(rows.map(({ workload, waveNumber }) => [workload, waveNumber])).toEqual(
      expect.arrayContaining([["shop", "1"]]),
    );
    expect(rows.find(({ workload }) => workload === "shop")).toMatchObject({
      waveName: "Wave 1",
      waveStart: "2027-03-01",
      waveEnd: "2027-03-05",
      workloadId: ids.shop,
      team: "Ours",
      verdict: "vm",
      containerScore: "",
      vmScore: "62.5",
      dependsOn: `secret-name [${ids.secret}]; store [${ids.store}]`,
      dependsOnOutsideTeams: "0",
      dependsOnOutsidePlan: "0",
      pinned: "false",
      reasonCodes: "with-application; with-application; after-dependencies",
      reasons: "reasons.with-application; reasons.with-application; reasons.after-dependencies",
      violationCodes: "",
    });
    expect(contentDisposition).toMatch(/filename="berth-plan-umzug-q3-2027-zurich-[\d-]+\.csv"/);
    expect(contentDisposition).toContain("filename*=UTF-8''berth-plan-umzug-q3-2027-z%C3%BCrich-");
  });

  test("shows a member their teams' rows and counts what else is needed", async () => {
    const planId = await planOf({ kind: ["vm", "database"], q: "s" });
    const { rows, text } = await download("plan", people.member, `plan=${planId}`);
    expect(rows.map(({ workload }) => workload)).toEqual(["shop", "store"]);
    expect(rows[0]).toMatchObject({
      applications: "Shop\\; front",
      dependsOn: `store [${ids.store}]`,
      dependsOnOutsideTeams: "1",
    });
    expect(text).not.toMatch(/secret/i);
  });

  test.each(["", "plan=nonsense", `plan=${crypto.randomUUID()}`])(
    "%j is no plan",
    async (query) => {
      await expect(open("plan", people.admin, query)).rejects.toMatchObject({ code: "NOT_FOUND" });
    },
  );

  test("of another team's workloads does not exist for a member", async () => {
    const planId = await planOf({ q: "secret-name" });
    const opened = open("plan", people.member, `plan=${planId}`);
    await expect(opened).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("a download", () => {
  test("of an unknown table does not exist", async () => {
    for (const table of ["accounts", "__proto__", "constructor"]) {
      await expect(open(table, people.admin)).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
  });

  test("given up gives its connection back, whether or not a byte was read", async () => {
    for (let round = 0; round < 12; round += 1) {
      const controller = new AbortController();
      const { body } = await open("workloads", people.admin, "standing=all", controller.signal);
      if (round % 2 === 0) await body.getReader().read();
      controller.abort();
    }
    const cancelled = await open("workloads", people.admin, "standing=all");
    await cancelled.body.cancel();
    await expect.poll(idle).toBe(0);
    const { rows } = await pool.query(
      `select count(*)::int as count from pg_stat_activity
       where datname = current_database() and state like 'idle in%'`,
    );
    expect(rows).toEqual([{ count: 0 }]);
    expect((await download("workloads", people.admin, "q=shop")).rows).toHaveLength(1);
  });

  test("waits for its turn when several run, and finds it when one has ended", async () => {
    const open4 = await Promise.all(
      Array.from({ length: 4 }, () => open("workloads", people.admin, "standing=all")),
    );
    await expect(open("workloads", people.admin)).rejects.toMatchObject({
      code: "TOO_MANY_REQUESTS",
    });
    await Promise.all(open4.map(({ body }) => body.cancel()));
    expect((await download("workloads", people.admin, "q=shop")).rows).toHaveLength(1);
  });

  test("that cannot begin fails as an error instead of a broken file", async () => {
    const controller = new AbortController();
    controller.abort();
    await expect(open("workloads", people.admin, "", controller.signal)).rejects.toThrow();
    await expect.poll(idle).toBe(0);
  });
});
