import type { DocumentEntry, DocumentTable } from "../document-table";
import { at, isPlain, listAt, objectsAt, textAt, type Plain } from "../document-value";
import { isSecretName } from "../secret-columns";
import type { Cell, TableNote } from "../table";

/** Where tools put the list of records that they answer with. */
const WRAPPERS = ["records", "result", "results", "items", "data", "value", "servers", "machines"];
const MOST_COLUMNS = 200;

/**
 * Any list of flat records as a table for the mapping screen: an array, JSON Lines, or an object with
 * one list of records in it. Values that are no text, number or boolean are left out, and so is every
 * column that is a secret by its name. Null where the file holds no such list.
 */
export function recordsTable(
  documents: readonly DocumentEntry[],
  fileName: string,
): DocumentTable | null {
  const records = recordsOf(documents);
  if (records.length === 0) return null;
  const names = new Set<string>();
  const secret = new Set<string>();
  for (const record of records) {
    for (const key of Object.keys(record)) {
      if (scalar(record, key) === null) continue;
      if (isSecretName(key)) secret.add(key);
      else if (names.size < MOST_COLUMNS) names.add(key);
    }
  }
  const headers = [...names];
  if (headers.length < 2) return null;
  const columns = [...secret].join(", ");
  const notes: TableNote[] =
    secret.size === 0 ? [] : [{ code: "secret-columns-left-out", params: { columns } }];
  return {
    name: fileName.replace(/\.[^.]*$/, ""),
    headers,
    rows: records.map((record, index) => ({
      line: index + 1,
      cells: headers.map((header) => scalar(record, header)),
    })),
    notes,
  };
}

function recordsOf(documents: readonly DocumentEntry[]): Plain[] {
  const [first] = documents;
  if (documents.length > 1) return documents.map(({ value }) => value).filter(isPlain);
  if (Array.isArray(first?.value)) return first.value.filter(isPlain);
  const wrapped = WRAPPERS.find((key) => listAt(first?.value, key).some(isPlain));
  return wrapped === undefined ? [] : [...objectsAt(first?.value, wrapped)];
}

/** ServiceNow writes references as objects that carry the name to show. */
function scalar(record: Plain, key: string): Cell {
  const value = at(record, key);
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (typeof value === "boolean") return value;
  if (isPlain(value)) return textAt(value, "display_value") || null;
  return typeof value === "string" && value.trim() !== "" ? value : null;
}
