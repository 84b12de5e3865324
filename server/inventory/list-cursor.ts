import type { WorkloadSort, WorkloadSortField } from "./workload-sort";

/** Where a page begins or ends: sort value (null = unknown) and id of the row at the edge. */
export type ListCursor = { value: string | null; id: string };

/** Which side of the edge the page lies on. */
export type ListEdge = { side: "after" | "before"; cursor: ListCursor };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const NUMERIC: readonly WorkloadSortField[] = [
  "container",
  "sandboxed",
  "vm",
  "coverage",
  "vcpu",
  "memory",
];
const INSTANT =
  /^(\d{4})-(\d\d)-(\d\d) ([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/;

/**
 * Whether the value can be of that sort's column. Addresses are edited by hand, and a value of
 * another type would fail in the database instead of being refused.
 */
export function isCursorOf(sort: WorkloadSort, { value, id }: ListCursor): boolean {
  if (!UUID.test(id)) return false;
  if (value === null) return true;
  if (NUMERIC.includes(sort.field)) return /^-?\d+(\.\d+)?(e[+-]?\d{1,3})?$/.test(value);
  if (sort.field === "updated") return isInstant(value);
  return !value.includes("\0") && value.length <= 1_000;
}

function isInstant(value: string): boolean {
  const [, year, month, day] = INSTANT.exec(value) ?? [];
  if (!year || !month || !day) return false;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

/** Address form of a cursor: "<id>" where the sort value is unknown, else "<id>~<value>". */
export const formatCursor = ({ value, id }: ListCursor): string =>
  value === null ? id : `${id}~${value}`;

export function parseCursor(sort: WorkloadSort, text: string | null): ListCursor | null {
  if (text === null) return null;
  const at = text.indexOf("~");
  const cursor =
    at < 0 ? { id: text, value: null } : { id: text.slice(0, at), value: text.slice(at + 1) };
  return isCursorOf(sort, cursor) ? cursor : null;
}
