import { existsSync, readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { openFile } from "./file.adapter";
import { FileProblemError } from "./file-problem";
import type { Table } from "./table";

const SUITES = fileURLToPath(new URL("../testing/fixtures/csv-suites/", import.meta.url));
const SHARED = fileURLToPath(new URL("../../../shared/data/csv-suites/", import.meta.url));

/** Cases of W3C's "CSV on the Web" whose result is not in the table alone, each with the reason. */
const BY_METADATA: Record<string, string> = {
  "test020.csv": "dates come in a form that the metadata gives",
  "test022.csv": "dates come in a form that the metadata gives",
  "test056.csv": "dates come in a form that the metadata gives",
  "test058.csv": "the metadata says that a row is to be passed over",
  "test262.csv": "dates come in a form that the metadata gives",
  "test038.csv": "the metadata makes an address of a value",
  "test052.csv": "the metadata says that # begins a comment; in an inventory it begins a name",
  "test126.csv":
    "the metadata says that NULL is no value, which the formats decide, not the reader",
  "test158.csv": "numbers are read by the formats, once for the whole file",
  "test168.csv": "numbers are read by the formats, once for the whole file",
  "test170.csv": "percentages are read by the formats",
  "test188.csv": "dates come in a form that the metadata gives",
  "test190.csv": "times come in a form that the metadata gives",
  "test228.csv": "the metadata cuts a cell into a list",
  "test230.csv": "the metadata cuts a cell into a list",
  "test282.csv": "numbers come in patterns that the metadata gives",
  "test284.csv": "numbers come in patterns that the metadata gives",
  "test306.csv": "the metadata cuts a cell into a list",
};

/** Files of the suites that are no case of reading a table, each with what they are. */
const NO_CASE: readonly [pattern: RegExp, why: string][] = [
  [/^csv-spectrum\/json\//, "formatted here, and compared with in csv.adapter.test.ts"],
  [/^w3c-csvw\/manifest-.*\.jsonld$/, "the lists of the tests"],
  [/^w3c-csvw\/.*metadata\.json$/, "metadata, which no inventory comes with"],
  [
    /^w3c-csvw\/.*\.json$/,
    "metadata, or the result of a case whose table is not among the samples",
  ],
];

const filesUnder = (root: string): string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.replaceAll("\\", "/").slice(root.length))
    .map((file) => file.replace(/^\//, ""))
    .sort();

const contentOf = (root: string, file: string) => readFileSync(`${root}/${file}`);

async function rowsOf(table: Table): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const { cells } of table.rows()) rows.push(cells.map((cell) => String(cell ?? "")));
  return rows;
}

const leaves = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(leaves);
  if (typeof value === "string") return [value];
  return typeof value === "number" || typeof value === "boolean" ? [String(value)] : [];
};

type Described = { describes: readonly Record<string, unknown>[] };
type Result = { tables?: readonly { row?: readonly Described[] }[] };

/** Values of each row by the result of a case, in the order of its columns; null without result. */
function expectedRows(file: string): string[][] | null {
  const result = file.replace(/^(w3c-csvw\/[^/]+?)(?:\.csv|\/.*)$/, "$1.json");
  if (!file.startsWith("w3c-csvw/") || !existsSync(`${SUITES}/${result}`)) return null;
  const { tables } = JSON.parse(contentOf(SUITES, result).toString()) as Result;
  const rows = tables?.length === 1 ? tables[0]?.row : undefined;
  return (
    rows?.map(({ describes }) =>
      describes.flatMap((one) =>
        Object.entries(one).flatMap(([key, value]) => (key.startsWith("@") ? [] : leaves(value))),
      ),
    ) ?? null
  );
}

const isSame = (found: string, expected: string): boolean =>
  found === expected || (found.trim() !== "" && Number(found) === Number(expected));

function isAsExpected(rows: readonly string[][], expected: readonly string[][]): boolean {
  const filled = rows.map((row) => row.filter((cell) => cell.trim() !== ""));
  return (
    filled.length === expected.length &&
    filled.every((row, at) => {
      const wanted = (expected[at] ?? []).filter((value) => value.trim() !== "");
      return row.length === wanted.length && row.every((cell, i) => isSame(cell, wanted[i] ?? ""));
    })
  );
}

/** What the case says about the rows: its own result, where it has one that tables alone can give. */
function verdictOf(file: string, rows: readonly string[][]): string {
  const expected = expectedRows(file);
  const reason = BY_METADATA[file.replace(/^.*\//, "")];
  if (!expected)
    return `${reason ? "?" : "read"} ${JSON.stringify(rows.slice(0, 3)).slice(0, 120)}`;
  const isEqual = isAsExpected(rows, expected);
  // A reason that is no longer needed has to go.
  expect([file, isEqual ? "equal" : "differs"]).toEqual([file, reason ? "differs" : "equal"]);
  return isEqual ? "as the suite expects" : `does not apply: ${String(reason)}`;
}

async function lineOf(file: string): Promise<string[]> {
  const bytes = new Uint8Array(contentOf(SUITES, file));
  try {
    const tables = await openFile(bytes, file.replace(/^.*\//, ""));
    return Promise.all(
      tables.map(async (table) => {
        const rows = await rowsOf(table);
        const notes = table.notes.map(({ code }) => `, ${code}`).join("");
        const at = `${file}${tables.length > 1 ? ` [${table.name}]` : ""}`;
        return `${at}: ${table.headers.length} x ${rows.length}${notes}; ${verdictOf(file, rows)}`;
      }),
    );
  } catch (error) {
    if (!(error instanceof FileProblemError)) throw error;
    return [`${file}: refused, ${error.problem.code}`];
  }
}

test("every table of the public CSV suites reads as its suite expects, or says why that is not ours", async () => {
  const files = filesUnder(SUITES).filter((file) => /\.(?:csv|tsv|xlsx)$/.test(file));
  expect(files.length).toBeGreaterThan(120);
  const lines: string[] = [];
  for (const file of files) lines.push(...(await lineOf(file)));
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("../testing/golden/csv-suites.txt");
});

// Skipped where the shared samples do not lie beside the checkout; the title says so.
test.skipIf(!existsSync(SHARED))(
  "no table of the shared suites is missing here (skipped where ../shared/data is absent)",
  () => {
    const own = new Set(
      filesUnder(SUITES).map((file) => contentOf(SUITES, file).toString("base64")),
    );
    const missing = filesUnder(SHARED).filter((file) => {
      if (own.has(contentOf(SHARED, file).toString("base64"))) return false;
      return !NO_CASE.some(([pattern]) => pattern.test(file));
    });
    expect(missing).toEqual([]);
  },
);
