import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { createCaller } from "@/server/api/root";
import type { Actor } from "@/server/auth/actor";
import { scopeFor } from "@/server/auth/actor";
import { openExport } from "@/server/exports/service";
import { ensureRubric } from "@/server/scoring/service";
import { getBatch } from "./service";
import { withTestDatabase } from "@/server/testing/db";
import { ENGLISH_WORDING } from "@/server/testing/english-wording";
import { insertActor, insertTeam } from "@/server/testing/factories";
import {
  commit,
  importWriting,
  liveWorkloads,
  preview,
  rowsOf,
  upload,
} from "@/server/testing/import-steps";

const { db } = await withTestDatabase();
const SUITES = new URL("../testing/fixtures/csv-suites/", import.meta.url);
const text = (name: string) => readFileSync(new URL(name, SUITES), "utf8");

/** What has no place in a text of a database, or is not what it looks like. */
const OWN = ["a\0b", "half \ud83d", "\udc00 half", "'=1+1", "''", "a\r\nb", "x".repeat(33_000)];
const STRINGS = [
  ...new Set([
    ...(JSON.parse(text("blns.json")) as string[]),
    ...text("csv-payload.txt").split("\n"),
    ...OWN,
  ]),
];

let team: { id: string; name: string };
let member: Actor;

beforeAll(async () => {
  await ensureRubric();
  team = await insertTeam(db);
  member = await insertActor(db, "member", [team.id]);
});

type Field = "name" | "description" | "tag";
const FIELDS: readonly Field[] = ["name", "description", "tag"];

/** One workload per string and field, so that a string refused in one field stays in the others. */
const records = STRINGS.flatMap((string, at) =>
  FIELDS.map((field) => ({
    sys_id: `${field}-${at}`,
    name: field === "name" ? string : `${field}-${at}`,
    description: field === "description" ? string : "",
    label: field === "tag" ? string : "",
  })),
);

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const csv = () =>
  ["sys_id,name,description,label"]
    .concat(records.map((record) => Object.values(record).map(quoted).join(",")))
    .join("\r\n");

type Stored = Awaited<ReturnType<typeof liveWorkloads>>[number];

const valueOf = (workload: Pick<Stored, "name" | "description" | "tags">, field: Field) =>
  field === "tag" ? (workload.tags[0] ?? "").replace(/^label: ?/, "") : workload[field];

const shown = (value: string) =>
  JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}… (${value.length})` : value).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

/** What became of each string that is not stored as it came. */
async function changedLines(batchId: string): Promise<string[]> {
  const stored = new Map((await liveWorkloads(db, team.id)).map((one) => [one.sourceKey, one]));
  const issues = new Map<string, string>();
  for (const outcome of ["error", "create"] as const) {
    for (const row of await allRows(batchId, outcome)) {
      const codes = row.issues.map(({ code }) => code).join(", ");
      issues.set(String(row.cells[0]), codes);
    }
  }
  return STRINGS.flatMap((string, at) =>
    FIELDS.flatMap((field) => {
      const key = `${field}-${at}`;
      const workload = stored.get(`table:id/${key}`);
      const value = workload ? valueOf(workload, field) : null;
      if (value === string) return [];
      const told = issues.get(key);
      const became = value === null ? "kept out" : `is ${shown(value)}`;
      return [`${field} ${shown(string)}: ${became}${told ? `; ${told}` : ""}`];
    }),
  );
}

async function allRows(batchId: string, outcome: "error" | "create") {
  return db.$queryRaw<{ cells: unknown[]; issues: { code: string }[] }[]>`
    SELECT cells, issues FROM import_row
    WHERE batch_id = ${batchId}::uuid AND outcome = ${outcome} ORDER BY row_number`;
}

test("strings that break programs are stored and shown as they came, or told, each by a stated rule", async () => {
  const uploaded = await upload(csv(), { actor: member, teamId: team.id });
  const mapping = [
    { header: "sys_id", target: "sourceKey", unit: null },
    { header: "name", target: "name", unit: null },
    { header: "description", target: "description", unit: null },
    { header: "label", target: "tag", unit: null },
  ] as const;
  await preview(uploaded, member, { mapping });
  const batch = await getBatch({ batchId: uploaded.id }, importWriting(member));
  expect(await commit(batch, member)).toMatchObject({ ok: true });
  expect(batch.counts).toMatchObject({ rows: records.length, update: 0, conflict: 0 });
  await expect(`${(await changedLines(batch.id)).join("\n")}\n`).toMatchFileSnapshot(
    "../testing/golden/naughty-strings.txt",
  );
  const caller = createCaller({ actor: member, requestId: "naughty" });
  for (const stored of await liveWorkloads(db, team.id)) {
    const shownOnPage = await caller.inventory.get({ workloadId: stored.id });
    expect(shownOnPage).toMatchObject({
      name: stored.name,
      description: stored.description,
      tags: stored.tags,
    });
  }
}, 120_000);

test.each(["csv", "xlsx", "jsonl"])(
  "exported as %s and imported again they are unchanged",
  async (format) => {
    const before = await liveWorkloads(db, team.id);
    const { body } = await openExport({
      table: "workloads",
      params: new URLSearchParams(`standing=all&format=${format}`),
      actor: member,
      scope: scopeFor(member, "report:export"),
      signal: new AbortController().signal,
      wording: ENGLISH_WORDING,
    });
    const file = new Uint8Array(await new Response(body).arrayBuffer());
    const batch = await upload(file, { actor: member, teamId: team.id }, `berth.${format}`);
    expect(await rowsOf(batch.id, member, "update")).toEqual([]);
    expect(batch.counts).toMatchObject({ rows: before.length, unchanged: before.length });
    expect(await liveWorkloads(db, team.id)).toEqual(before);
  },
  120_000,
);
