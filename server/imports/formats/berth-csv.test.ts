import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvHeader, csvLine } from "@/server/exports/csv";
import { POWER_STATES, SET_ASIDE_REASONS, WORKLOAD_KINDS } from "@/server/inventory/workload";
import {
  WORKLOAD_COLUMNS,
  formatColumn,
  type WorkloadRecord,
} from "@/server/inventory/workload-columns";
import { arbitraryFacts } from "@/server/testing/fact-arbitraries";
import { openCsv } from "../csv.adapter";
import { planRow, type ExistingWorkload } from "../diff";
import type { ReadRow } from "../import-format";
import { berthCsv } from "./berth-csv";
import { recogniseFormats } from "./registry";

const SUITES = new URL("../../testing/fixtures/csv-suites/", import.meta.url);
const naughty = JSON.parse(readFileSync(new URL("blns.json", SUITES), "utf8")) as string[];
const payloads = readFileSync(new URL("csv-payload.txt", SUITES), "utf8").split("\n");

const tidy = (text: string) => text.replace(/\p{Cc}/gu, "").trim();
const text = (maxLength: number) =>
  fc
    .oneof(
      fc.string({ unit: "binary", maxLength }),
      fc.constantFrom(...naughty, ...payloads, "=1+1", "'@x", "none", "a; b, c\\"),
    )
    .map((value) => tidy(value).slice(0, maxLength).trim())
    .map((value) => value.replace(/\p{Surrogate}/gu, ""));
const label = text(80).filter((value) => value !== "");

const workload: fc.Arbitrary<WorkloadRecord> = fc.record({
  id: fc.uuid(),
  sourceKey: fc.option(label),
  name: label,
  kind: fc.constantFrom(...WORKLOAD_KINDS),
  team: label,
  powerState: fc.constantFrom(...POWER_STATES),
  setAside: fc.option(fc.constantFrom(...SET_ASIDE_REASONS)),
  description: text(200),
  tags: fc.uniqueArray(label, { maxLength: 4 }),
  applications: fc.uniqueArray(label, { maxLength: 3 }),
  dependsOn: fc.uniqueArray(fc.record({ id: fc.uuid(), name: label }), {
    maxLength: 3,
    selector: ({ id }) => id,
  }),
  facts: arbitraryFacts(),
});

const fileOf = (records: readonly WorkloadRecord[]): Uint8Array => {
  const lines = records.map((record) =>
    csvLine(WORKLOAD_COLUMNS.map((column) => formatColumn(record, column))),
  );
  return new TextEncoder().encode(csvHeader(WORKLOAD_COLUMNS) + lines.join(""));
};

async function readRows(bytes: Uint8Array): Promise<ReadRow[]> {
  const table = await openCsv(bytes, "berth");
  const { rows } = await berthCsv.read([table], { mapping: null, today: "2026-11-21" });
  const read: ReadRow[] = [];
  for await (const row of rows()) read.push(row);
  return read;
}

const stored = (record: WorkloadRecord): ExistingWorkload => {
  const { team: _, dependsOn, applications, ...content } = record;
  return {
    ...content,
    teamId: "t",
    version: 1,
    factOrigins: {},
    applicationIds: applications,
    dependsOn: dependsOn.map(({ id }) => id),
  };
};

const ORIGIN = { origin: "imported", at: "", by: "", batchId: "", file: "", row: 0 } as const;

test("importing an export changes nothing, whatever the texts hold", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(workload, { minLength: 1, maxLength: 4 }), async (records) => {
      const rows = await readRows(fileOf(records));
      expect(rows).toHaveLength(records.length);
      for (const [index, { draft, issues }] of rows.entries()) {
        const record = records[index];
        expect(issues.filter(({ severity }) => severity === "error")).toEqual([]);
        if (!draft || !record) throw new Error("row lost");
        expect(draft.set.team).toBe(record.team);
        const plan = planRow({
          draft,
          // Names stand for their own ids here.
          links: {
            ...(draft.applications ? { applicationIds: draft.applications } : {}),
            ...(draft.dependsOn ? { dependsOn: draft.dependsOn } : {}),
          },
          existing: stored(record),
          teamId: "t",
          origin: ORIGIN,
          edits: new Map(),
          takes: () => true,
        });
        expect(plan.changes).toEqual([]);
        expect(plan.outcome).toBe("unchanged");
      }
    }),
    { numRuns: 150 },
  );
});

test("an exported file is recognised before anything else, also cut down to a few columns", () => {
  const recognise = (headers: readonly string[]) =>
    recogniseFormats({ fileName: "x.csv", tables: [{ name: "x", headers, profile: [] }] })[0]?.id;
  expect(recognise(WORKLOAD_COLUMNS)).toBe("berth-csv");
  expect(recognise([...WORKLOAD_COLUMNS, "verdict", "container score"])).toBe("berth-csv");
  expect(recognise(["id", "name", "memoryGiB"])).toBe("berth-csv");
  expect(recognise(["name", "os", "environment"])).toBe("generic-csv");
});

describe("an edited file", () => {
  const read = (lines: string) => readRows(new TextEncoder().encode(lines));

  test("speaks only of the cells it fills; unknown clears", async () => {
    const [row] = await read("name,sourceKey,memoryGiB,latency,osSupport\nweb,k,8,,unknown\n");
    expect(row?.draft).toMatchObject({
      sourceKey: "k",
      facts: [{ name: "memoryGiB", value: 8, rule: null }],
      clearedFacts: ["osSupport"],
    });
    expect(row?.draft).not.toHaveProperty("tags");
  });

  test("names each bad cell with what is allowed", async () => {
    const [row] = await read("name,memoryGiB,kind,id\nweb,-1,toaster,7\n");
    expect(row?.issues).toMatchObject([
      { column: "memoryGiB", code: "bad-value", value: "-1" },
      { column: "kind", code: "bad-value", value: "toaster" },
      { column: "id", code: "bad-value", value: "7" },
    ]);
  });

  test("a row with neither name nor id is an error", async () => {
    const [row] = await read("name,sourceKey,memoryGiB\n,k,8\n");
    expect(row).toMatchObject({ draft: null, issues: [{ code: "name-missing" }] });
  });
});
