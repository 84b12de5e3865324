import { formatNumber, formatSigned } from "@/components/format/number";
import { TextLink } from "@/components/ui/link";
import { Unknown } from "@/components/ui/unknown";

import type { ChartRows } from "./chart-rows";
import { ChartSwatch } from "./chart-swatch";
import type { ChartCell } from "./prepared-chart";

type ChartTableProps = {
  rows: ChartRows;
  /** Names the table and its scrolling region. */
  label: string;
};

const cell = "border-b border-divider px-3 py-1.5";
const link = "inline-block min-w-6 py-0.5";

/** The table twin of a chart: the same numbers, each with the link that its mark has. */
export function ChartTable({ rows, label }: ChartTableProps) {
  const [first, ...others] = rows.columns;
  return (
    <div
      role="region"
      aria-label={label}
      tabIndex={0}
      data-scroll-region=""
      className="max-h-100 overflow-auto border-t border-divider"
    >
      <table className="w-full border-separate border-spacing-0 text-table">
        <caption className="sr-only">{label}</caption>
        <thead>
          <tr>
            <HeadCell text={first} align="text-left" />
            {others.map((column) => (
              <HeadCell key={column} text={column} align="text-right" />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.rows.map((row) => (
            <tr key={row.id}>
              <th scope="row" className={`${cell} min-w-32 text-left font-normal`}>
                <span className="flex items-center gap-2">
                  {row.mark && <ChartSwatch mark={row.mark} />}
                  {row.href === null ? (
                    row.label
                  ) : (
                    <TextLink href={row.href} className={link}>
                      {row.label}
                    </TextLink>
                  )}
                </span>
              </th>
              {row.cells.map((value, index) => (
                <td key={others[index]} className={`${cell} text-right`}>
                  <Value cell={value} digits={rows.digits} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function HeadCell({ text, align }: { text: string; align: "text-left" | "text-right" }) {
  return (
    <th
      scope="col"
      className={`sticky top-0 border-b border-divider bg-sunken px-3 py-1.5 text-caption font-medium whitespace-nowrap text-muted ${align}`}
    >
      {text}
    </th>
  );
}

function Value({ cell: { value, href }, digits }: { cell: ChartCell; digits: 2 | undefined }) {
  if (value === null) return <Unknown />;
  const text = digits === undefined ? formatNumber(value) : formatSigned(value, digits);
  if (href === null) return text;
  return (
    <TextLink href={href} className={link}>
      {text}
    </TextLink>
  );
}
