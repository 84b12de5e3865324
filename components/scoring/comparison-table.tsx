import { Fragment, type ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/link";
import type { ComparedWorkload } from "@/server/scoring/comparison-schema";

export type ComparisonRow = {
  id: string;
  label: ReactNode;
  /** One for each workload, in their order. */
  cells: readonly ReactNode[];
};

export type ComparisonGroup = { id: string; label: string | null; rows: readonly ComparisonRow[] };

type ComparisonTableProps = {
  title: string;
  description?: ReactNode;
  actions?: ReactNode;
  /** Heading of the column that names the rows. */
  what: string;
  workloads: readonly Pick<ComparedWorkload, "id" | "name">[];
  groups: readonly ComparisonGroup[];
};

/** One subject of a comparison: a column for each workload, all of the same width in every table. */
export function ComparisonTable(props: ComparisonTableProps) {
  const { title, what, workloads, groups } = props;
  return (
    <Card title={title} description={props.description} actions={props.actions} padding="none">
      <div
        role="region"
        aria-label={`${title}, ${what}`}
        tabIndex={0}
        className="relative overflow-x-auto"
      >
        <table
          aria-label={title}
          className="w-full table-fixed text-table"
          style={{ minWidth: `${7 + 9 * workloads.length}rem` }}
        >
          <thead className="border-b border-divider text-left text-caption text-muted">
            <tr>
              <th
                scope="col"
                className="sticky left-0 z-1 w-28 bg-surface px-4 py-2 font-medium md:w-48"
              >
                {what}
              </th>
              {workloads.map(({ id, name }) => (
                <th key={id} scope="col" className="px-3 py-2 font-medium break-words">
                  <TextLink tone="quiet" href={`/workloads/${id}`}>
                    <bdi>{name}</bdi>
                  </TextLink>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map(({ id, label, rows }) => (
              <Fragment key={id}>
                {label !== null && (
                  <tr className="border-t border-divider bg-sunken">
                    <th
                      scope="rowgroup"
                      colSpan={workloads.length + 1}
                      className="px-4 py-1.5 text-left font-medium"
                    >
                      <span className="sticky left-4">{label}</span>
                    </th>
                  </tr>
                )}
                {rows.map((row) => (
                  <Row key={row.id} row={row} workloads={workloads} />
                ))}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

type RowProps = { row: ComparisonRow; workloads: ComparisonTableProps["workloads"] };

function Row({ row, workloads }: RowProps) {
  return (
    <tr className="border-t border-divider align-top">
      <th
        scope="row"
        className="sticky left-0 z-1 bg-surface px-4 py-2 text-left font-normal break-words hyphens-auto text-muted"
      >
        {row.label}
      </th>
      {workloads.map(({ id }, index) => (
        <td key={id} className="px-3 py-2 break-words">
          {row.cells[index]}
        </td>
      ))}
    </tr>
  );
}
