import type { ColumnProfile, Table, TableRow } from "./table";

/**
 * Files of one archive that have the same columns are one table: the same tab out of several vCenters,
 * or several files of one kind. Lines are counted on from file to file, so that each row keeps a
 * number of its own.
 */
export function mergeTables(tables: readonly Table[]): Table[] {
  const groups = new Map<string, Table[]>();
  for (const table of tables) {
    const key = JSON.stringify([table.kind, table.headers]);
    groups.set(key, [...(groups.get(key) ?? []), table]);
  }
  return [...groups.values()].flatMap(([first, ...others]) =>
    first ? [others.length === 0 ? first : merged([first, ...others])] : [],
  );
}

function merged(tables: readonly [Table, ...Table[]]): Table {
  const [first] = tables;
  const counts = tables.map(({ rowCount }) => rowCount);
  const names = tables.map(({ name }) => name);
  return {
    ...first,
    rowCount: counts.reduce<number | null>(
      (sum, count) => (sum === null || count === null ? null : sum + count),
      0,
    ),
    profile: first.profile.map((_, at) => mergedProfile(tables.map(({ profile }) => profile[at]))),
    notes: [
      { code: "tables-taken-together", params: { count: tables.length, tables: shown(names) } },
      ...uniqueNotes(tables),
    ],
    rows: () => chained(tables),
  };
}

const NAMES_SHOWN = 5;

const shown = (names: readonly string[]): string => {
  const some = names.slice(0, NAMES_SHOWN).join(", ");
  return names.length > NAMES_SHOWN ? `${some}, …` : some;
};

function mergedProfile(columns: readonly (ColumnProfile | undefined)[]): ColumnProfile {
  const known = columns.filter((column) => column !== undefined);
  const sum = (of: (column: ColumnProfile) => number) =>
    known.reduce((total, column) => total + of(column), 0);
  const largest = known.flatMap((column) => (column.largest === null ? [] : [column.largest]));
  return {
    header: known[0]?.header ?? "",
    filled: sum(({ filled }) => filled),
    samples: [...new Set(known.flatMap(({ samples }) => samples))].slice(0, 8),
    numbers: {
      point: sum(({ numbers }) => numbers.point),
      comma: sum(({ numbers }) => numbers.comma),
      ambiguous: sum(({ numbers }) => numbers.ambiguous),
    },
    largest: largest.length === 0 ? null : Math.max(...largest),
  };
}

/** One note of each kind: where several files have it, the first speaks for all. */
const uniqueNotes = (tables: readonly Table[]): Table["notes"] => {
  const notes = tables.flatMap((table) => table.notes);
  return notes.filter(({ code }, at) => notes.findIndex((note) => note.code === code) === at);
};

async function* chained(tables: readonly Table[]): AsyncGenerator<TableRow> {
  let before = 0;
  for (const table of tables) {
    let last = before;
    for await (const row of table.rows()) {
      last = before + row.line;
      yield { ...row, line: last };
    }
    before = last;
  }
}
