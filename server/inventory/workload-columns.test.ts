import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FACTS, FACT_NAMES, factDefinition, type FactName } from "./facts";
import { parseFactValue } from "./fact-values";
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

const storable = (text: string) => text.replaceAll("\0", "").trim();
const text = (maxLength: number) => fc.string({ unit: "binary", maxLength }).map(storable);
const label = fc.oneof(
  text(20).filter((value) => value !== ""),
  fc.constantFrom("none", "Unknown", "a; b", "x\\", "=1+1", "'@x", "[x]"),
);
const labels = fc.uniqueArray(label, { maxLength: 4 });

/** Any value that the fact can hold, by way of its own reader. */
function factArbitrary(name: FactName): fc.Arbitrary<unknown> {
  const definition = factDefinition(name);
  const listed = "values" in definition ? definition.values.map(({ value }) => value) : [];
  const raw = ((): fc.Arbitrary<unknown> => {
    switch (definition.type) {
      case "boolean":
        return fc.boolean();
      case "booleanOrChoice":
        return fc.oneof(fc.boolean(), fc.constantFrom(...listed));
      case "choice":
        return fc.constantFrom(...listed);
      case "openChoice":
        return fc.oneof(fc.constantFrom(...listed), text(12));
      case "choices":
        return fc.subarray(listed, { minLength: 1 });
      case "openChoices":
        return fc.array(fc.oneof(fc.constantFrom(...listed), text(12)), {
          minLength: 1,
          maxLength: 4,
        });
      case "integer":
        return fc.integer({ min: 1, max: 10_000_000 });
      case "number":
        return fc.double({ min: 0.001, max: 100, noNaN: true });
      case "date":
        return fc
          .date({ min: new Date("1980-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
          .map((day) => day.toISOString().slice(0, 10));
      default:
        return text(40);
    }
  })();
  return raw
    .map((value) => parseFactValue(name, value))
    .filter((parsed) => parsed.ok && parsed.value !== null)
    .map((parsed) => (parsed.ok ? parsed.value : null));
}

const facts = fc.record(Object.fromEntries(FACT_NAMES.map((name) => [name, factArbitrary(name)])), {
  requiredKeys: [],
}) as fc.Arbitrary<WorkloadRecord["facts"]>;

const workload: fc.Arbitrary<WorkloadRecord> = fc.record({
  id: fc.uuid(),
  sourceKey: fc.option(label),
  name: label,
  kind: fc.constantFrom(...WORKLOAD_KINDS),
  team: label,
  powerState: fc.constantFrom(...POWER_STATES),
  setAside: fc.option(fc.constantFrom(...SET_ASIDE_REASONS)),
  description: fc.oneof(text(60), fc.constantFrom("unknown", "none")),
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
