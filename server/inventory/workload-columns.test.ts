import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryFacts } from "@/server/testing/fact-arbitraries";
import { FACT_NAMES } from "./fact-names";
import { FACTS } from "./facts";
import { POWER_STATES, SET_ASIDE_REASONS, WORKLOAD_KINDS } from "./workload";
import {
  CORE_COLUMN_NAMES,
  WORKLOAD_COLUMNS,
  columnDescription,
  formatColumn,
  parseCoreColumn,
  parseFactColumn,
  type WorkloadRecord,
} from "./workload-columns";

/** Text as the forms accept it: no control characters but tab and line feed in paragraphs. */
const text = (maxLength: number, control: RegExp = /\p{Cc}/gu) =>
  fc.string({ unit: "binary", maxLength }).map((raw) => raw.replace(control, "").trim());
const paragraphs = text(60, /(?![\t\n])\p{Cc}/gu);
const label = fc.oneof(
  text(20).filter((value) => value !== ""),
  fc.constantFrom("none", "Unknown", "a; b", "x\\", "=1+1", "'@x", "[x]"),
);
const isAnswer = (value: string): boolean => parseFactColumn("osVersion", value).kind === "value";
const labels = fc.uniqueArray(label, { maxLength: 4 });

/** Facts of any kind, with hostile text in those that take free text. */
const facts = fc
  .tuple(arbitraryFacts(), fc.option(label), fc.option(label))
  .map(([known, source, release]): WorkloadRecord["facts"] => ({
    ...known,
    ...(source && isAnswer(source) ? { vendorSupportSource: source } : {}),
    ...(release && isAnswer(release) ? { osVersion: release } : {}),
  }));

const workload: fc.Arbitrary<WorkloadRecord> = fc.record({
  id: fc.uuid(),
  sourceKey: fc.option(label),
  name: label,
  kind: fc.constantFrom(...WORKLOAD_KINDS),
  team: label,
  powerState: fc.constantFrom(...POWER_STATES),
  setAside: fc.option(fc.constantFrom(...SET_ASIDE_REASONS)),
  description: fc.oneof(paragraphs, fc.constantFrom("unknown", "none", "a\n\tb")),
  tags: labels,
  applications: labels,
  dependsOn: fc.array(fc.record({ id: fc.uuid(), name: label }), { maxLength: 3 }),
  facts,
});

describe("the workload columns", () => {
  test("names and order are the contract: 11 core columns, then every fact", () => {
    expect(CORE_COLUMN_NAMES).toEqual([
      "id",
      "sourceKey",
      "name",
      "kind",
      "team",
      "powerState",
      "setAside",
      "description",
      "tags",
      "applications",
      "dependsOn",
    ]);
    expect(WORKLOAD_COLUMNS).toHaveLength(11 + Object.keys(FACTS).length);
    expect(new Set(WORKLOAD_COLUMNS).size).toBe(WORKLOAD_COLUMNS.length);
  });

  test("each column says what it holds", () => {
    for (const column of WORKLOAD_COLUMNS) expect(columnDescription(column)).toMatch(/\S.{9,}/s);
  });

  test("whatever a workload holds, its cells read back as the same values", () => {
    fc.assert(
      fc.property(workload, (record) => {
        for (const column of CORE_COLUMN_NAMES) {
          const cell = formatColumn(record, column);
          const parsed = parseCoreColumn(column, String(cell ?? ""));
          const value =
            column === "dependsOn"
              ? [...new Set(record.dependsOn.map(({ id }) => id))]
              : record[column];
          const isAbsent =
            value === null || value === "" || (Array.isArray(value) && value.length === 0);
          expect(parsed).toEqual(
            isAbsent ? { kind: "blank" } : { kind: "value", value, warnings: [] },
          );
        }
        for (const name of FACT_NAMES) {
          const parsed = parseFactColumn(name, String(formatColumn(record, name) ?? ""));
          const value = record.facts[name];
          if (value === undefined) expect(parsed).toEqual({ kind: "blank" });
          else expect(parsed).toMatchObject({ kind: "value", value });
        }
      }),
      { numRuns: 300 },
    );
  });

  test("unknown clears, none clears what can be none, anything else not allowed is refused", () => {
    expect(parseFactColumn("os", "unknown")).toEqual({ kind: "cleared" });
    expect(parseFactColumn("memoryGiB", "lots")).toMatchObject({ kind: "bad" });
    expect(parseCoreColumn("setAside", "none")).toEqual({ kind: "cleared" });
    expect(parseCoreColumn("tags", "none")).toEqual({ kind: "cleared" });
    expect(parseCoreColumn("kind", "VM")).toMatchObject({ kind: "value", value: "vm" });
    expect(parseCoreColumn("kind", "toaster")).toMatchObject({ kind: "bad" });
    expect(parseCoreColumn("id", "42")).toMatchObject({ kind: "bad" });
    expect(parseCoreColumn("name", "x".repeat(201))).toMatchObject({ kind: "bad" });
  });
});
