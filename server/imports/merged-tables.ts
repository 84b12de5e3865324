import { noDayEvidence } from "./day-order";
import { noNumberEvidence } from "./number-format";
import type { Cell, ColumnProfile, RowPlace, Table, TableNote } from "./table";

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
  return {
    ...first,
    rowCount: countOf(tables),
    profile: first.profile.map((_, at) => mergedProfile(tables.map(({ profile }) => profile[at]))),
    notes: [togetherNote(tables), ...uniqueNotes(tables)],
    ...chained(tables),
  };
}

/**
 * Tables of one kind whose columns differ, as one: exports of several versions, or of sites with
 * attributes of their own. Each column that only a later table has stands behind the column that it
 * stands behind there, so that what lies between two columns still does.
 * @param keyOf what two spellings of a column share
 */
export function uniteTables(
  tables: readonly [Table, ...Table[]],
  keyOf: (header: string) => string,
): Table {
  const [first, ...others] = tables;
  if (others.length === 0) return first;
  const columns = unitedColumns(tables, keyOf);
  const widened = tables.map((table) => widen(table, columns, keyOf));
  return {
    ...first,
    headers: columns.map(({ header }) => header),
    profile: columns.map(({ header }, at) => ({
      ...mergedProfile(widened.map(({ profile }) => profile[at])),
      header,
    })),
    rowCount: countOf(tables),
    notes: [togetherNote(tables), ...uniqueNotes(tables)],
    ...chained(widened),
  };
}

type Column = { key: string; header: string };

/** A column that comes twice in one table is two columns. */
function columnsOf({ headers }: Table, keyOf: (header: string) => string): Column[] {
  const counts = new Map<string, number>();
  return headers.map((header) => {
    const name = keyOf(header);
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return { key: `${name} ${count}`, header };
  });
}

function unitedColumns(tables: readonly Table[], keyOf: (header: string) => string): Column[] {
  const united: Column[] = [];
  for (const table of tables) {
    let behind = 0;
    for (const column of columnsOf(table, keyOf)) {
      const at = united.findIndex(({ key }) => key === column.key);
      if (at < 0) united.splice(behind, 0, column);
      behind = (at < 0 ? behind : at) + 1;
    }
  }
  return united;
}

/** The table with the columns of all; what it does not have is empty. */
function widen(table: Table, columns: readonly Column[], keyOf: (header: string) => string): Table {
  const own = columnsOf(table, keyOf);
  const places = columns.map(({ key }) => own.findIndex((column) => column.key === key));
  const cellsOf = (cells: readonly Cell[]): Cell[] => places.map((at) => cells[at] ?? null);
  return {
    ...table,
    profile: places.map((at) => table.profile[at] ?? NO_PROFILE),
    rows: async function* () {
      for await (const row of table.rows()) yield { ...row, cells: cellsOf(row.cells) };
    },
  };
}

const NO_PROFILE: ColumnProfile = {
  header: "",
  filled: 0,
  samples: [],
  numbers: noNumberEvidence(),
  days: noDayEvidence(),
  largest: null,
};

const countOf = (tables: readonly Table[]): number | null =>
  tables.reduce<number | null>(
    (sum, { rowCount }) => (sum === null || rowCount === null ? null : sum + rowCount),
    0,
  );

const togetherNote = (tables: readonly Table[]): TableNote => ({
  code: "tables-taken-together",
  params: { count: tables.length, tables: shown(tables.map(({ file, name }) => file ?? name)) },
});

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
    days: {
      dayFirst: sum(({ days }) => days.dayFirst),
      monthFirst: sum(({ days }) => days.monthFirst),
    },
    largest: largest.length === 0 ? null : Math.max(...largest),
  };
}

/** One note of each kind: where several files have it, the first speaks for all. */
const uniqueNotes = (tables: readonly Table[]): Table["notes"] => {
  const notes = tables.flatMap((table) => table.notes);
  return notes.filter(({ code }, at) => notes.findIndex((note) => note.code === code) === at);
};

/** Rows of one table after those of another, and where each of them stood. */
function chained(tables: readonly Table[]): Pick<Table, "rows" | "placeOf" | "lateNotes"> {
  let starts: { table: Table; before: number }[] = [];
  return {
    rows: async function* () {
      starts = [];
      let last = 0;
      for (const table of tables) {
        const before = last;
        starts.push({ table, before });
        for await (const row of table.rows()) {
          last = before + row.line;
          yield { ...row, line: last };
        }
      }
    },
    lateNotes: () => tables.flatMap(({ lateNotes }) => lateNotes?.() ?? []),
    placeOf: (line) => {
      const start = starts.findLast(({ before }) => before < line);
      return start ? placeIn(start.table, line - start.before) : null;
    },
  };
}

/** Where a row of a table stood: tables can be made of others, and those of files. */
export const placeIn = ({ placeOf, file }: Table, line: number): RowPlace | null =>
  placeOf?.(line) ?? (file === undefined ? null : { file, row: line });
