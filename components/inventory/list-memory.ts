/** The page of the list that was seen last, so that a workload leads on to its neighbours. */
export type SeenList = { href: string; ids: readonly string[] };

const STORAGE_KEY = "berth.workload-list";

export function rememberList({ href, rows }: { href: string; rows: readonly { id: string }[] }) {
  const seen: SeenList = { href, ids: rows.map(({ id }) => id) };
  try {
    sessionStorage.setItem(STORAGE_KEY, JSON.stringify(seen));
  } catch {
    // Storage may be closed to us (private windows); then a workload has no neighbours.
  }
}

export function recallList(): SeenList | null {
  try {
    return readSeenList(JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? "null"));
  } catch {
    return null;
  }
}

function readSeenList(stored: unknown): SeenList | null {
  if (typeof stored !== "object" || stored === null) return null;
  const { href, ids } = stored as { href?: unknown; ids?: unknown };
  if (typeof href !== "string" || !href.startsWith("/workloads") || !Array.isArray(ids))
    return null;
  return { href, ids: ids.filter((id): id is string => typeof id === "string") };
}

/** The workloads before and after this one on that page; null at its ends and off the page. */
export function neighboursIn(list: SeenList | null, workloadId: string) {
  const at = list?.ids.indexOf(workloadId) ?? -1;
  if (!list || at < 0) return { previous: null, next: null };
  return { previous: list.ids[at - 1] ?? null, next: list.ids[at + 1] ?? null };
}
