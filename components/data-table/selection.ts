/** Which rows a bulk action is for: these, or everything the filter matches on the server. */
export type TableSelection = { kind: "rows"; keys: readonly string[] } | { kind: "all-matching" };

export const noSelection: TableSelection = { kind: "rows", keys: [] };

export function isSelected(selection: TableSelection, key: string): boolean {
  return selection.kind === "all-matching" || selection.keys.includes(key);
}

/** How many things the selection stands for, given how many match on the server. */
export function selectionCount(selection: TableSelection, matchingCount: number): number {
  return selection.kind === "all-matching" ? matchingCount : selection.keys.length;
}

/**
 * Adds or removes keys. Taking one row out of "all that match" leaves the other rows of this page:
 * a selection that nobody can see in full must not be edited by hand.
 */
export function withRows(input: {
  selection: TableSelection;
  keys: readonly string[];
  isChosen: boolean;
  pageKeys: readonly string[];
}): TableSelection {
  const { selection, keys, isChosen, pageKeys } = input;
  const before = selection.kind === "all-matching" ? pageKeys : selection.keys;
  const rest = before.filter((key) => !keys.includes(key));
  return { kind: "rows", keys: isChosen ? [...rest, ...keys] : rest };
}

/** The keys from `anchor` to `key` in page order, both included, for a click with Shift. */
export function rangeOf(
  pageKeys: readonly string[],
  anchor: string | null,
  key: string,
): readonly string[] {
  const from = anchor === null ? -1 : pageKeys.indexOf(anchor);
  const to = pageKeys.indexOf(key);
  if (from < 0 || to < 0) return [key];
  return pageKeys.slice(Math.min(from, to), Math.max(from, to) + 1);
}
