import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fixture, readImport } from "@/server/testing/read-import";
import { readDocuments } from "./document.adapter";
import { openFile } from "./file.adapter";
import { FileProblemError } from "./file-problem";
import { mustBeReduced, reduceToTables } from "./kept-tables.adapter";
import { IMPORT_LIMITS } from "./limits";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (text: string, name = "a.yaml") => readDocuments(bytesOf(text), name, IMPORT_LIMITS);

function problemOf(run: () => unknown): string | null {
  try {
    run();
    return null;
  } catch (error) {
    if (error instanceof FileProblemError) return error.problem.code;
    throw error;
  }
}

describe("hostile files", () => {
  test("a billion laughs is refused before it is unfolded", () => {
    const levels = Array.from({ length: 10 }, (_, at) => {
      const of = at === 0 ? '"lol"' : `*l${at - 1}`;
      return `l${at}: &l${at} [${Array.from({ length: 9 }, () => of).join(", ")}]`;
    });
    expect(problemOf(() => read(`apiVersion: v1\nkind: List\n${levels.join("\n")}\n`))).toBe(
      "document-expands",
    );
  });

  test.each([
    ["JSON", "[".repeat(100_000), "a.json"],
    ["objects", '{"a":'.repeat(100_000), "a.json"],
    ["flow YAML", `a: ${"[".repeat(5_000)}`, "a.yaml"],
    [
      "block YAML",
      Array.from({ length: 3_000 }, (_, at) => `${" ".repeat(at)}a:`).join("\n"),
      "a.yaml",
    ],
    ["block lists", `${"- ".repeat(20_000)}x`, "a.yaml"],
  ])("nesting without end is refused: %s", (_, text, name) => {
    expect(problemOf(() => read(text, name))).toMatch(/^document-(?:too-deep|damaged)$/);
  });

  test("an anchor that holds itself and one that is missing are refused", () => {
    expect(problemOf(() => read("a: &a [*a]"))).toMatch(/^document-/);
    expect(problemOf(() => read("a: *nowhere"))).toBe("document-damaged");
  });

  test("as many keys, documents or values as ten megabytes hold are read in time or refused at once", async () => {
    const started = performance.now();
    const keys = Array.from({ length: 60_000 }, (_, at) => `  a${at}: {image: i}`).join("\n");
    expect((await openFile(bytesOf(`services:\n${keys}\n`), "compose.yaml"))[0]?.rowCount).toBe(
      60_000,
    );
    const many = "---\nkind: Service\napiVersion: v1\n".repeat(40_000);
    expect(() => readDocuments(bytesOf(many), "many.yaml", IMPORT_LIMITS)).not.toThrow();
    for (const [text, name] of [
      ["a:\n" + "- 1\n".repeat(2_000_000), "x.yaml"],
      [`[${"1,".repeat(10_000_000)}1]`, "x.json"],
      ['{"a":1}\n'.repeat(3_500_000), "x.jsonl"],
    ] as const) {
      expect(() => readDocuments(bytesOf(text), name, IMPORT_LIMITS), name).toThrow(
        /too-many-values/,
      );
    }
    expect(performance.now() - started).toBeLessThan(60_000);
  });

  test("two keys of one name are refused with their line: one of the two would be lost", () => {
    const text = "services:\n  web: {image: a}\n  db: {image: b}\n  web: {image: c}\n";
    expect(() => readDocuments(bytesOf(text), "compose.yaml", IMPORT_LIMITS)).toThrow(
      /document-damaged .*"line":4/,
    );
  });

  test("brackets within texts are no nesting", () => {
    expect(read(JSON.stringify({ a: "[".repeat(500), b: '"{' }), "a.json")?.kind).toBe("JSON");
  });

  test("prototypes stay as they are, from JSON and from YAML", () => {
    read('{"__proto__": {"polluted": true}}', "a.json");
    read("__proto__: {polluted: true}\nconstructor: {prototype: {polluted: true}}\n");
    read("a: &a {__proto__: {polluted: true}}\nb: {<<: *a}\n");
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test("YAML past its size is refused, and so is a list of too many rows", async () => {
    const large = `apiVersion: v1\nkind: X\na: "${"x".repeat(IMPORT_LIMITS.yamlBytes)}"\n`;
    expect(problemOf(() => read(large))).toBe("file-too-large");
    const rows = JSON.stringify(Array.from({ length: 11 }, (_, at) => ({ name: at, cpu: 1 })));
    await expect(
      openFile(bytesOf(rows), "a.json", { ...IMPORT_LIMITS, rows: 10 }),
    ).rejects.toMatchObject({ problem: { code: "too-many-rows" } });
  });

  test("random damage is read or refused, never more", async () => {
    const samples = ["kubernetes/online-boutique-manifests.yaml", "terraform-state/azure.tfstate"];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...samples),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 8 }),
        fc.nat(),
        async (name, changes, cut) => {
          const bytes = fixture(name);
          for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
          const part = bytes.subarray(0, cut % 3 === 0 ? cut % bytes.length : bytes.length);
          try {
            await readImport(part, name.replace(/^.*\//, ""));
          } catch (error) {
            expect(error).toBeInstanceOf(FileProblemError);
          }
        },
      ),
      { numRuns: 60, seed: 20_261_121 },
    );
  });
});

test("a table whose cells look like YAML or JSON is still a table", () => {
  expect(read("name: of vm,kind: of os\nweb,linux\n", "list.csv")).toBeNull();
  expect(read("name,notes\nweb,{}\n", "list.csv")).toBeNull();
});

test("JSON that is no inventory says which ones would be", async () => {
  await expect(openFile(bytesOf('{"a": 1}'), "a.json")).rejects.toMatchObject({
    problem: { code: "document-unknown", params: { kind: "JSON" } },
  });
});

test("any list of flat records is a table for the mapping, without its secrets", async () => {
  const records = [
    {
      hostname: "web",
      vcpu: 2,
      ram_gb: 8,
      owner: { display_value: "Ops" },
      root_password: "hunter2",
    },
    { hostname: "db", vcpu: 4, ram_gb: 16 },
  ];
  const { recognised, rows, notes } = await readImport(JSON.stringify({ records }), "list.json");
  expect(recognised).toBe("generic-csv");
  expect(rows.map(({ draft }) => draft?.name)).toEqual(["web", "db"]);
  expect(notes).toMatchObject([
    { code: "secret-columns-left-out", params: { columns: "root_password" } },
  ]);
});

describe("what is kept of an upload", () => {
  test("of a document the rows, which read the same again, and nothing else", async () => {
    const name = "compose/wordpress-mysql.compose.yaml";
    const tables = await openFile(fixture(name), "wordpress-mysql.compose.yaml");
    expect(mustBeReduced(tables)).toBe(true);
    const kept = await reduceToTables(tables);
    expect(new TextDecoder().decode(kept)).not.toContain("MYSQL");
    const before = await readImport(fixture(name), "wordpress-mysql.compose.yaml");
    expect(await readImport(kept, "wordpress-mysql.compose.yaml")).toEqual(before);
  });

  test("of a table with secrets everything but those, shifted rows still told", async () => {
    const text = "name;ram gb;root password\na;1,5;hunter2\nb;2,5;x;y\n";
    const tables = await openFile(bytesOf(text), "list.csv");
    const kept = await reduceToTables(tables);
    expect(mustBeReduced(tables)).toBe(true);
    expect(new TextDecoder().decode(kept)).not.toContain("hunter2");
    const { rows } = await readImport(kept, "list.csv");
    expect(rows[0]?.draft?.facts).toMatchObject([{ name: "memoryGiB", value: 1.5 }]);
    expect(rows[1]?.issues).toContainEqual(expect.objectContaining({ code: "row-too-long" }));
  });

  test("an ordinary table as it came", async () => {
    expect(mustBeReduced(await openFile(bytesOf("name,cpu\na,1\n"), "l.csv"))).toBe(false);
  });
});
