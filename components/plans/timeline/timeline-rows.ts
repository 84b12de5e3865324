import type { Span, Zoom } from "@/server/plans/day-scale";
import { groupedBy } from "@/server/plans/grouped";
import { byText } from "@/server/plans/plan";
import type { Entry, Wave } from "../plan-data";

/** What stands under an opened wave. */
export const ROWS_OF = ["workloads", "applications"] as const;
export type RowsOf = (typeof ROWS_OF)[number];

/** Rows of one wave drawn at first; the rest comes on demand. */
export const ROWS_PER_WAVE = 40;

export const ROW_HEIGHT = { wave: 52, part: 28, more: 40 } as const;

/** `top` and `height` in pixels. */
type Place = { key: string; top: number; height: number };
export type TimelineRow = Place &
  (
    | { kind: "wave"; wave: Wave; position: number; entries: readonly Entry[] }
    | { kind: "workload"; wave: Wave; entry: Entry }
    | { kind: "application"; wave: Wave; name: string | null; entries: readonly Entry[] }
    | { kind: "more"; wave: Wave; count: number }
  );

export type TimelineChartProps = {
  span: Span;
  zoom: Zoom;
  rows: readonly TimelineRow[];
  today: string;
  opened: ReadonlySet<string>;
  hasLinks: boolean;
  onToggle: (waveId: string) => void;
  onWhole: (waveId: string) => void;
};

type RowsFrom = {
  waves: readonly Wave[];
  entries: ReadonlyMap<string | null, readonly Entry[]>;
  opened: ReadonlySet<string>;
  /** Waves of which every row is wanted. */
  whole: ReadonlySet<string>;
  rowsOf: RowsOf;
};

type Unplaced = TimelineRow extends infer Row
  ? Row extends Place
    ? Omit<Row, keyof Place>
    : never
  : never;

/** The rows from top to bottom, each below the one before. */
export function timelineRows({ waves, entries, opened, whole, rowsOf }: RowsFrom): TimelineRow[] {
  const rows: TimelineRow[] = [];
  let top = 0;
  const add = (key: string, height: number, row: Unplaced) => {
    rows.push({ ...row, key, top, height });
    top += height;
  };
  waves.forEach((wave, position) => {
    const own = entries.get(wave.id) ?? [];
    add(wave.id, ROW_HEIGHT.wave, { kind: "wave", wave, position, entries: own });
    if (!opened.has(wave.id)) return;
    const parts = rowsOf === "workloads" ? workloadRows(wave, own) : applicationRows(wave, own);
    const shown = whole.has(wave.id) ? parts : parts.slice(0, ROWS_PER_WAVE);
    for (const { key, row } of shown) add(`${wave.id} ${key}`, ROW_HEIGHT.part, row);
    const count = parts.length - shown.length;
    if (count > 0) add(`${wave.id} more`, ROW_HEIGHT.more, { kind: "more", wave, count });
  });
  return rows;
}

type Part = { key: string; row: Unplaced };

const workloadRows = (wave: Wave, entries: readonly Entry[]): Part[] =>
  entries.map((entry) => ({ key: entry.workload.id, row: { kind: "workload", wave, entry } }));

/** By name of the first application; workloads without one together at the end. */
function applicationRows(wave: Wave, entries: readonly Entry[]): Part[] {
  const groups = groupedBy(entries, ({ workload }) => workload.applications[0]?.id ?? null);
  return [...groups]
    .map(([id, own]) => ({ id, name: own[0]?.workload.applications[0]?.name ?? null, own }))
    .sort(
      (a, b) =>
        Number(a.id === null) - Number(b.id === null) ||
        byText((a.name ?? "").toLowerCase(), (b.name ?? "").toLowerCase()),
    )
    .map(({ id, name, own }) => ({
      key: id ?? "none",
      row: { kind: "application", wave, name, entries: own },
    }));
}

/** Every day that the axis must reach. */
export function daysOf(waves: readonly Wave[], entries: Iterable<readonly Entry[]>): string[] {
  const ofWaves = waves.flatMap(({ startDate, endDate, progress }) => [
    startDate,
    endDate,
    progress.startedOn,
    progress.finishedOn,
  ]);
  const ofWorkloads = [...entries]
    .flat()
    .flatMap(({ placement }) => [
      placement.earliestDate,
      placement.latestDate,
      placement.progress?.startedOn ?? null,
      placement.progress?.finishedOn ?? null,
    ]);
  return [...ofWaves, ...ofWorkloads].filter((day) => day !== null);
}
