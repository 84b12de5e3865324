import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import type { Actor } from "@/server/auth/actor";
import { ensureRubric } from "@/server/scoring/service";
import { withTestDatabase } from "@/server/testing/db";
import { insertActor, insertTeam } from "@/server/testing/factories";
import {
  commit,
  contentOf,
  decide,
  importWriting,
  offer,
  undo,
  workOn,
} from "@/server/testing/import-steps";
import { diceOf, oneOf, type Dice } from "@/server/testing/mutations";
import { rowsToWrite } from "./batch";
import { ROW_OUTCOMES } from "./batch-counts";
import { getBatch, listBatchRows } from "./service";

const { db } = await withTestDatabase();

/** For a longer search raise the first and change the second. */
const ROUNDS = 60;
const SEED = 20_261_122;
const SLOWEST_MS = 5_000;

const naughty = JSON.parse(
  readFileSync(new URL("../testing/fixtures/csv-suites/blns.json", import.meta.url), "utf8"),
) as string[];

let team: { id: string; name: string };
let member: Actor;
const by = () => ({ actor: member, teamId: team.id });

/** Rounds that share an inventory: in a larger one the comparisons take longer than the imports. */
const ROUNDS_TOGETHER = 60;

/** An empty inventory, of the team that some of the rows name. */
async function startAnew(): Promise<void> {
  await db.team.updateMany({ where: { name: "Team" }, data: { name: crypto.randomUUID() } });
  team = await insertTeam(db, { name: "Team" });
  member = await insertActor(db, "member", [team.id]);
}

beforeAll(() => ensureRubric());

const NAMES = ["web", "WEB", "Web ", "db", "ß", "SS", "ſ", "i̇", "İ", "a/b", "x [y]", "=1", "'x"];
const IDS = ["1", "2", "3", "01", "1.0", "k", "K", "", "", "ﬁ", "fi"];
const NUMBERS = [
  "0",
  "1",
  "-1",
  "2.5",
  "1e3",
  "1,024",
  "1.024,5",
  "9e99",
  "NaN",
  "0x10",
  "16 GiB",
  "31%",
];
/** Mostly good ones: a row with an error is not written, so nothing of it could be lost. */
const POWER = ["on", "off", "poweredOff", "suspended", "unknown", "", "prod"];
const STAGES = ["prod", "test", "dev", "staging", "", "N/A", "linux"];
const SYSTEMS = ["linux", "windows-server", "appliance", "aix", "", "unknown", "true"];
const LATENCIES = ["low", "normal", "relaxed", "", "unknown", "on"];
const LISTS = [
  "web;db",
  "a;b;a",
  ";;",
  "none",
  "web",
  "x".repeat(250),
  Array(60).fill("t").join(";"),
];
const LONG = ["y".repeat(201), "z".repeat(4_001), "k".repeat(3_000), "w".repeat(33_000)];

/** Each column with what usually stands in it; anything else comes too. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  name: NAMES,
  sys_id: IDS,
  vcpu: NUMBERS,
  "memory (GB)": NUMBERS,
  powerstate: POWER,
  environment: STAGES,
  os: SYSTEMS,
  application: NAMES,
  dependsOn: LISTS,
  tags: LISTS,
  description: naughty,
  latency: LATENCIES,
};
/** The same as Berth's own columns, which other rules read. */
const OWN_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  id: ["", "", "", "7", "11111111-1111-4111-8111-111111111111"],
  sourceKey: IDS,
  name: NAMES,
  vCPU: NUMBERS,
  memoryGiB: NUMBERS,
  powerState: POWER,
  setAside: ["", "none", "template", "powered-off", "x"],
  team: ["", "", "Team", "team", "Other"],
  applications: LISTS,
  dependsOn: LISTS,
  tags: LISTS,
  compliance: LISTS,
  description: naughty,
};

type Sheet = { headers: string[]; rows: string[][] };

const isBlank = (cells: readonly string[]) =>
  cells.every((cell) => cell.replaceAll("\0", "").trim() === "");

function sheetOf(dice: Dice): Sheet {
  const columns = dice(3) === 0 ? OWN_COLUMNS : COLUMNS;
  const headers = Object.keys(columns).filter((name) => name === "name" || dice(4) > 0);
  const rows = Array.from({ length: dice(25) + 2 }, () =>
    headers.map((header) => {
      const odd = dice(12);
      if (odd === 0) return oneOf(dice, naughty);
      if (odd === 1)
        return oneOf(dice, [...LONG, "a\0b", "a\r\nb", "\u{1}", "\ud800", "\u{10ffff}"]);
      return oneOf(dice, columns[header] ?? [""]);
    }),
  );
  return { headers, rows: rows.filter((cells) => !isBlank(cells)) };
}

const fileOf = ({ headers, rows }: Sheet): string =>
  [headers, ...rows]
    .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(","))
    .join("\r\n");

/** All that an import can touch. */
async function inventory() {
  const [workloads, applications, dependencies] = await Promise.all([
    contentOf(db, team.id),
    db.application.findMany({ where: { teamId: team.id }, orderBy: { name: "asc" } }),
    // Links of deleted workloads wait in the bin with them.
    db.dependency.findMany({
      where: { from: { deletedAt: null }, to: { deletedAt: null } },
      orderBy: [{ fromId: "asc" }, { toId: "asc" }],
    }),
  ]);
  const inOrder = workloads.map((workload) => ({
    ...workload,
    applications: workload.applications.map(({ applicationId }) => applicationId).sort(),
    dependencies: workload.dependencies.map(({ id }) => id).sort(),
  }));
  const sorted = inOrder.sort((a, b) => (a.id < b.id ? -1 : 1));
  return { workloads: sorted, applications, dependencies };
}

const read = (batchId: string) => getBatch({ batchId }, importWriting(member));

/** The batch with its preview; null where the file was refused. */
async function previewed(file: string) {
  const offered = await offer(file, by());
  if (!offered.ok) return null;
  const { batchId } = offered.value;
  const { jobId } = await db.importBatch.findUniqueOrThrow({ where: { id: batchId } });
  if (jobId !== null) await workOn(jobId);
  const batch = await read(batchId);
  return batch.status === "previewed" ? batch : null;
}

type Previewed = NonNullable<Awaited<ReturnType<typeof previewed>>>;

/** Takes in what was set aside, or another of two rows, as a person might. */
async function decided(batch: Previewed, dice: Dice): Promise<Previewed> {
  const { rows } = await listBatchRows(
    { batchId: batch.id, view: oneOf(dice, ["skipped", "conflict"]), after: 0 },
    importWriting(member),
  );
  const row = rows[0];
  if (!row || dice(2) === 0) return batch;
  const { rowNumber } = row;
  const decision =
    row.outcome === "skipped"
      ? ({ kind: "include", rowNumber, included: true } as const)
      : ({ kind: "row", rowNumber } as const);
  expect(await decide(batch, member, decision)).toMatchObject({ ok: true });
  return read(batch.id);
}

const accounted = (counts: Readonly<Record<string, number>>): number =>
  ROW_OUTCOMES.reduce((sum, outcome) => sum + (counts[outcome] ?? 0), 0);

async function round(dice: Dice): Promise<"refused" | "kept" | "undone"> {
  const sheet = sheetOf(dice);
  const before = await inventory();
  const first = await previewed(fileOf(sheet));
  expect(await inventory()).toEqual(before);
  if (!first) return "refused";
  expect([first.counts?.rows, accounted(first.counts ?? {})]).toEqual([
    sheet.rows.length,
    sheet.rows.length,
  ]);
  const batch = await decided(first, dice);
  expect(accounted(batch.counts ?? {})).toBe(sheet.rows.length);
  const committed = await commit(batch, member);
  if (rowsToWrite(batch.counts) === 0) {
    expect(committed).toEqual({ ok: false, reason: "NOTHING_TO_WRITE" });
    return "refused";
  }
  expect(committed).toEqual(expect.objectContaining({ ok: true }));
  const after = await inventory();
  expect(after.workloads.length - before.workloads.length).toBe(batch.counts?.create);
  if (dice(2) === 0) return "kept";
  expect(await undo(batch.id, member)).toMatchObject({ ok: true, value: { left: 0 } });
  expect(await inventory()).toEqual(before);
  return "undone";
}

test("whatever rows come: a preview changes nothing and counts each, a commit writes what it showed, an undo gives every byte back", async () => {
  const ended = { refused: 0, kept: 0, undone: 0 };
  // The first round of all also loads what the others find loaded, which is no hang.
  await startAnew();
  await round(diceOf(SEED - 1));
  for (let at = 0; at < ROUNDS; at += 1) {
    if (at % ROUNDS_TOGETHER === 0) await startAnew();
    const started = performance.now();
    const end = await round(diceOf(SEED + at)).catch((error: unknown) => {
      throw new Error(`round ${at} of seed ${SEED}`, { cause: error });
    });
    expect(performance.now() - started, `round ${at}`).toBeLessThan(SLOWEST_MS);
    ended[end] += 1;
  }
  expect(ended.kept).toBeGreaterThan(ROUNDS / 5);
  expect(ended.undone).toBeGreaterThan(ROUNDS / 5);
}, 240_000);
