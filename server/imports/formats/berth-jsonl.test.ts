import { expect, test } from "vitest";
import { factsOf, issueCodes, readImport } from "@/server/testing/read-import";

const lines = (...records: readonly unknown[]) =>
  records
    .map((record) => (typeof record === "string" ? record : JSON.stringify(record)))
    .join("\n");

test("a line as the scoring command reads it", async () => {
  const { recognised, rows } = await readImport(
    lines(
      {
        id: "crm-02",
        name: "Portal",
        attributes: {
          os: "windows-server",
          hardware: "none",
          memoryGiB: 4,
          untrustedCode: false,
          domainJoined: true,
          frameworks: [".NET Framework 4.8"],
          gui: null,
          latency: "unknown",
          notes: "never scored",
        },
      },
      "",
      { id: "x", attributes: {} },
    ),
    "cases.jsonl",
  );
  expect(recognised).toBe("berth-jsonl");
  expect(rows.map(({ line }) => line)).toEqual([1, 3]);
  expect(rows[0]?.draft).toMatchObject({
    name: "Portal",
    sourceKey: "berth:crm-02",
    clearedFacts: ["gui", "latency"],
  });
  expect(factsOf(rows[0])).toEqual({
    os: "windows-server",
    hardware: ["none"],
    memoryGiB: 4,
    untrustedCode: false,
    domainJoined: true,
    frameworks: [".NET Framework 4.8"],
  });
  expect(rows[1]?.draft).toMatchObject({ name: "x", facts: [], clearedFacts: [] });
});

test("every line that cannot be read is an error of its own, and the others are read", async () => {
  const { rows } = await readImport(
    lines(
      { id: "a", attributes: { memoryGiB: "8", gui: "windowz", colour: "red" }, documented: 1 },
      '{"id": "b", "attributes": {',
      { id: "c" },
      { attributes: {} },
      { id: "e", name: "E", attributes: { memoryGiB: 1 } },
    ),
    "w.jsonl",
  );
  expect(rows.map(issueCodes)).toEqual([
    ["bad-value", "bad-value", "key-left-out", "key-left-out"],
    ["not-a-record"],
    ["not-a-record"],
    ["id-missing"],
    [],
  ]);
});

test("keys of prototypes are keys like any other", async () => {
  const { rows } = await readImport(
    '{"id":"a","attributes":{"__proto__":{"os":"linux"},"constructor":"x","toString":1}}\n{"id":"b","attributes":{"os":"linux"}}',
    "w.jsonl",
  );
  expect(factsOf(rows[0])).toEqual({});
  expect(issueCodes(rows[0])).toEqual(["key-left-out", "key-left-out", "key-left-out"]);
  expect(({} as Record<string, unknown>).os).toBeUndefined();
});
