import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { createCaller } from "@/server/api/root";
import { scopeFor, type Actor } from "@/server/auth/actor";
import { shownColumns } from "@/server/inventory/list-columns";
import { withTestDatabase } from "@/server/testing/db";
import { ENGLISH_WORDING } from "@/server/testing/english-wording";
import { SCREENS, type Caller, type Screen } from "@/server/testing/export-screens";
import { buildExportWorld, type ExportWorld } from "@/server/testing/export-world";
import { escapeFormula } from "./csv";
import { openExport } from "./service";

const { db } = await withTestDatabase();

let world: ExportWorld;

beforeAll(async () => {
  world = await buildExportWorld(db);
}, 120_000);

const callerOf = (actor: Actor): Caller => createCaller({ actor, requestId: "test" });

/** Members see these; the others are for those who administer. */
const OF_MEMBERS = ["list", "workloads", "scores", "dependencies", "applications", "overrides"];

const written = (value: unknown): string => {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString();
  return typeof value === "string" ? escapeFormula(value) : JSON.stringify(value);
};

async function fileOf(table: string, actor: Actor, params: URLSearchParams) {
  const { body } = await openExport({
    table,
    params,
    actor,
    scope: scopeFor(actor, "report:export"),
    signal: new AbortController().signal,
    wording: ENGLISH_WORDING,
  });
  const [header = [], ...rows]: string[][] = parse(
    Buffer.from(await new Response(body).arrayBuffer()),
    { bom: true },
  );
  return { header, rows };
}

async function compare(screen: Screen, actor: Actor, chosen: Record<string, string>) {
  const params = new URLSearchParams(chosen);
  if (params.has("import")) params.set("import", world.batchId);
  if (params.has("team")) params.set("team", world.teams[Number(params.get("team"))] ?? "");
  const shown = await screen.rows(callerOf(actor), params);
  const { header, rows } = await fileOf(screen.table, actor, params);
  const places = Object.keys(shown[0] ?? {}).map((name) => [name, header.indexOf(name)] as const);
  expect(places.filter(([, at]) => at < 0)).toEqual([]);
  const file = rows.map((cells) =>
    Object.fromEntries(places.map(([name, at]) => [name, cells[at] ?? ""])),
  );
  const page = shown.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, written(value)])),
  );
  if (shown.length > 0) expect(file).toEqual(page);
  expect(rows).toHaveLength(shown.length);
  if (screen.table === "list") {
    expect(header).toEqual(shownColumns(params.get("columns")?.split(",") ?? null));
  }
  return shown.length;
}

describe.each(SCREENS)("the file of $table", (screen) => {
  test("holds what the page shows: the same rows, order and values, whatever is chosen", async () => {
    const plain: Record<string, string> = screen.table === "import-rows" ? { import: "batch" } : {};
    expect(await compare(screen, world.admin, plain)).toBeGreaterThanOrEqual(screen.least);
    for (const chosen of fc.sample(screen.addresses, { numRuns: 12, seed: 20_261_122 })) {
      await compare(screen, world.admin, chosen);
    }
  }, 60_000);

  test("needs the permission of the page, and shows nothing that the page does not", async () => {
    const params = new URLSearchParams();
    if (OF_MEMBERS.includes(screen.table)) {
      expect(await compare(screen, world.member, {})).toBeGreaterThan(0);
    } else if (["users", "audit", "rubrics"].includes(screen.table)) {
      await expect(fileOf(screen.table, world.member, params)).rejects.toMatchObject({
        code: "FORBIDDEN",
      });
    } else if (screen.table !== "import-rows") {
      await compare(screen, world.member, {});
    }
  }, 30_000);
});
