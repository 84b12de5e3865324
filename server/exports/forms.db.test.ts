import { parse } from "csv-parse/sync";
import readSheets from "read-excel-file/node";
import { beforeAll, expect, test } from "vitest";
import { scopeFor, type Actor } from "@/server/auth/actor";
import { NO_FILTER } from "@/server/inventory/workload-filter";
import { createPlan } from "@/server/plans/service";
import { ensureRubric } from "@/server/scoring/service";
import { withTestDatabase } from "@/server/testing/db";
import {
  insertActor,
  insertAssessment,
  insertDependency,
  insertTeam,
  insertWorkload,
} from "@/server/testing/factories";
import { readImport } from "@/server/testing/read-import";
import { unpacked } from "@/server/testing/unpacked";
import { openExport } from "./service";

const { db } = await withTestDatabase();

const HOSTILE = '=cmd|"A0", <b>&_x0041_ \u0001 two\nlines 🚢';
let planner: Actor;
let planId: string;

async function file(table: string, params: string): Promise<{ name: string; bytes: Buffer }> {
  const { body, contentDisposition } = await openExport({
    table,
    params: new URLSearchParams(params),
    actor: planner,
    scope: scopeFor(planner, "report:export"),
    signal: new AbortController().signal,
    wording: { reason: () => "because", violation: String, mend: String, issue: String },
  });
  const bytes = Buffer.from(await new Response(body).arrayBuffer());
  return { name: /filename="([^"]*)"/.exec(contentDisposition)?.[1] ?? "", bytes };
}

const table = async (params: string) =>
  parse((await file("plan", `plan=${planId}&${params}`)).bytes, {
    bom: true,
  });

type Cells = Record<string, string>;

beforeAll(async () => {
  await ensureRubric();
  const team = await insertTeam(db, { name: "Shop team" });
  planner = await insertActor(db, "admin");
  const traits = { teamId: team.id, facts: { vCPU: 4, os: "linux" } };
  const web = await insertWorkload(db, { ...traits, name: "web", description: HOSTILE });
  const store = await insertWorkload(db, { ...traits, name: "db, primary" });
  await insertDependency(db, web.id, store.id);
  const rubric = await db.rubricVersion.findFirstOrThrow();
  await insertAssessment(db, { workloadId: store.id, rubricVersionId: rubric.id });
  const made = await createPlan(
    {
      name: "Move",
      description: "",
      filter: NO_FILTER,
      proposes: true,
      maxWaveSize: 1,
      cadence: { startDate: "2027-01-04", waveDays: 5, gapDays: 2 },
    },
    { actor: planner, scope: scopeFor(planner, "plan:write") },
  );
  if (!made.ok) throw new Error(JSON.stringify(made));
  planId = made.value.planId;
});

test("a workbook holds the cells of the CSV, read by somebody else's reader", async () => {
  const csv = parse((await file("workloads", "")).bytes, { bom: true });
  const { name, bytes } = await file("workloads", "format=xlsx&manifest=1");
  expect(name).toMatch(/^berth-workloads-.*\.xlsx$/);
  const sheets = await readSheets(bytes);
  expect(sheets.map(({ sheet }) => sheet)).toEqual(["workloads", "manifest"]);
  const rows = (sheets[0]?.data ?? []).map((cells) => cells.map((cell) => String(cell ?? "")));
  const [head = [], ...others] = csv;
  expect(rows[0]).toEqual(head);
  // What XML cannot hold is written as Office writes it, which this reader leaves as it stands.
  const plain = head.flatMap((column, at) => (column === "description" ? [] : [at]));
  const chosen = (cells: readonly string[]) => plain.map((at) => cells[at] ?? "");
  expect(rows.slice(1).map(chosen)).toEqual(others.map(chosen));
  expect(sheets[1]?.data).toContainEqual(["rows", 2]);
});

test("JSON Lines hold a record a row; a manifest says what the file is, in one archive", async () => {
  const { bytes } = await file("scores", "format=jsonl&q=web");
  const [record, ...others] = bytes
    .toString("utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(others).toEqual([]);
  expect(record).toMatchObject({ name: "web", verdict: null, coverage: null });
  const archive = await file("workloads", "q=web&manifest=1");
  expect(archive.name).toMatch(/\.zip$/);
  expect(archive.bytes.subarray(0, 4).toString("latin1")).toBe("PK\u0003\u0004");
  const read = await readImport(archive.bytes, "berth.zip");
  expect(read.recognised).toBe("berth-csv");
  expect(read.rows).toHaveLength(1);
});

test("a plan goes to Jira, Project, Gantt and Azure as tables with a row for each workload", async () => {
  const [head, ...issues] = await table("format=jira");
  expect(head?.filter((name) => name === "Labels")).toHaveLength(2);
  expect(issues.map(([summary, type]) => [summary, type])).toEqual([
    [expect.stringMatching(/^Wave 1: /), "Epic"],
    ["db, primary", "Task"],
    [expect.stringMatching(/^Wave 2: /), "Epic"],
    ["web", "Task"],
  ]);
  const tasks = await table("format=ms-project");
  expect(tasks.map(([level, , duration, , , before]) => [level, duration, before])).toEqual([
    ["Outline Level", "Duration", "Predecessors"],
    ["1", "5d", ""],
    ["2", "5d", ""],
    ["1", "5d", ""],
    ["2", "5d", "2FS"],
  ]);
  expect(await table("format=gantt")).toHaveLength(5);
  expect((await table("format=azure-migrate")).map((cells) => [cells[0], cells[2]])).toEqual([
    ["Server name", "Wave"],
    ["db, primary", "1"],
    ["web", "2"],
  ]);
});

test("a plan goes to Konveyor in full width, and its own format reads it back", async () => {
  const { bytes } = await file("plan", `plan=${planId}&format=konveyor`);
  const rows = parse(bytes);
  expect(new Set(rows.map(({ length }) => length))).toEqual(new Set([57]));
  expect(rows.slice(1).map((cells) => [cells[0], cells[1], cells[5], cells[6]])).toEqual([
    ["1", "db, primary", "", ""],
    ["1", "web", "", ""],
    ["2", "web", "db, primary", "southbound"],
  ]);
  const read = await readImport(bytes, "plan.csv");
  expect(read.recognised).toBe("konveyor");
  expect(read.rows.filter(({ draft }) => draft === null)).toEqual([]);
});

test("the waves go into a calendar as whole days, in lines of at most 75 bytes", async () => {
  const { name, bytes } = await file("plan", `plan=${planId}&format=ics`);
  expect(name).toMatch(/\.ics$/);
  const text = bytes.toString("utf8");
  expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(2);
  expect(text).toContain("DTSTART;VALUE=DATE:20270104\r\nDTEND;VALUE=DATE:20270109\r\n");
  expect(text).toContain("DESCRIPTION:db\\, primary\r\n");
  for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
});

test("a form that there is not is not found", async () => {
  await expect(file("workloads", "format=pdf")).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(file("workloads", "format=ics")).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("the landing sheets of a plan come in folders by wave, with the reason where there is none", async () => {
  const { name, bytes } = await file("landing", `plan=${planId}`);
  expect(name).toMatch(/^berth-landing-move-.*\.zip$/);
  const files = await unpacked(bytes);
  const index = parse(files.get("index.csv") ?? "", { bom: true, columns: true }) as Cells[];
  expect(index.map((row) => [row.waveNumber, row.workload, row.verdict])).toEqual([
    ["1", "db, primary", "container"],
    ["1", "db, primary", "container"],
    ["2", "web", ""],
  ]);
  expect(index.at(-1)).toMatchObject({ file: "", noSheetBecause: "verdict:not-scored" });
  const named = index.flatMap((row) => (row.file ? [row.file] : []));
  expect([...files.keys()].sort()).toEqual([...named, "index.csv"].sort());
  expect(named[0]).toMatch(/^wave-01-[a-z0-9-]+\/db-primary-[0-9a-f]{12}\.kubernetes\.yaml$/);
  expect(files.get(named[0] ?? "")).toContain("kind: Deployment");
});

test("the landing sheets of one wave leave the others out; of a foreign wave there are none", async () => {
  const waves = await db.planWave.findMany({ where: { planId }, orderBy: { position: "asc" } });
  const { bytes } = await file("landing", `plan=${planId}&wave=${waves[1]?.id}`);
  expect([...(await unpacked(bytes)).keys()]).toEqual(["index.csv"]);
  const foreign = file("landing", `plan=${planId}&wave=de300000-0000-4000-8001-000000000046`);
  await expect(foreign).rejects.toMatchObject({ code: "NOT_FOUND" });
});
