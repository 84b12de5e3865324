import { formatSigned } from "@/components/format/number";

import { Unknown } from "@/components/ui/unknown";

export type PointsBarProps = {
  /** What is counted, read out before the number. */
  label: string;
  /** Null: not known. */
  points: number | null;
  /** The largest amount to either side in the same table, so that bars compare. */
  largest: number;
};

const HALF_PERCENT = 50;

/** Points for or against as a bar to the right or left of the middle, with its number. */
export function PointsBar({ label, points, largest }: PointsBarProps) {
  if (points === null) return <Unknown />;
  const share = largest === 0 ? 0 : (Math.abs(points) / largest) * HALF_PERCENT;
  return (
    <span className="flex w-full items-center gap-2">
      <span
        aria-hidden="true"
        className="relative h-3 min-w-10 flex-1 bg-sunken inset-ring inset-ring-divider"
      >
        <span
          className="absolute inset-y-0 bg-magnitude-3"
          style={{ width: `${share}%`, left: `${HALF_PERCENT - (points < 0 ? share : 0)}%` }}
        />
        <span className="absolute inset-y-0 left-1/2 -ml-px w-px bg-control-border" />
      </span>
      <span className="w-12 shrink-0 text-right text-table">
        <span className="sr-only">{label} </span>
        {formatSigned(points, 1)}
      </span>
    </span>
  );
}
