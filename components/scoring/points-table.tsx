"use client";

import { useTranslations } from "next-intl";
import { Fragment, useState } from "react";
import { ExportMenu } from "@/components/data-table/export-menu";
import { formatFixed, formatSigned } from "@/components/format/number";
import { useCan } from "@/components/session/actor-provider";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { TARGETS, type Target } from "@/server/inventory/workload";
import { DIMENSION_NAMES, type Dimension } from "@/server/scoring/dimensions";
import type { Explanation } from "@/server/scoring/schema";
import { SourceList } from "./source-list";

type Finding = Explanation["findings"][number];

const NUMBER_CELL = "px-3 py-1.5 text-right whitespace-nowrap";

type PointsTableProps = { workloadId: string; explanation: Explanation };

/** Every point of the three scores: they start at the baseline and add up to what is shown above. */
export function PointsTable({ workloadId, explanation }: PointsTableProps) {
  const t = useTranslations("scoring.points");
  const mayExport = useCan("report:export");
  const [showsAll, setShowsAll] = useState(false);
  const [showsSources, setShowsSources] = useState(false);
  const relevant = explanation.findings.filter(hasPoints);
  const shown = showsAll ? explanation.findings : relevant;
  return (
    <Card
      title={t("title")}
      description={t("description", { baseline: formatFixed(explanation.baseline, 1) })}
      padding="none"
      actions={
        <>
          {mayExport && (
            <ExportMenu tables={[{ table: "points", query: `workload=${workloadId}` }]} />
          )}
          <Button variant="ghost" onClick={() => setShowsSources(!showsSources)}>
            {showsSources ? t("hideSources") : t("showSources")}
          </Button>
          <Button variant="ghost" onClick={() => setShowsAll(!showsAll)}>
            {showsAll
              ? t("showDeciding")
              : t("showAll", { count: String(explanation.findings.length) })}
          </Button>
        </>
      }
    >
      <div role="region" aria-label={t("region")} tabIndex={0} className="relative overflow-x-auto">
        <table className="w-full min-w-160 text-table">
          <PointsHead />
          <tbody>
            <SumRow label={t("baseline")} value={() => formatFixed(explanation.baseline, 2)} />
            {DIMENSION_NAMES.map((dimension) => (
              <DimensionRows
                key={dimension}
                dimension={dimension}
                findings={shown.filter((finding) => finding.dimension === dimension)}
                explanation={explanation}
                showsSources={showsSources}
              />
            ))}
          </tbody>
          <tfoot>
            <SumRow
              label={t("total")}
              value={(target) => scoreText(explanation, target) ?? t("blockedTotal")}
            />
          </tfoot>
        </table>
      </div>
    </Card>
  );
}

function PointsHead() {
  const t = useTranslations("scoring.points");
  const targets = useTranslations("scoring.targets");
  return (
    <thead className="border-b border-divider text-left text-caption text-muted">
      <tr>
        <th scope="col" className="px-4 py-2 font-medium">
          {t("criterion")}
        </th>
        <th scope="col" className="px-3 py-2 font-medium">
          {t("finding")}
        </th>
        {TARGETS.map((target) => (
          <th key={target} scope="col" className="px-3 py-2 text-right font-medium">
            {targets(target)}
          </th>
        ))}
      </tr>
    </thead>
  );
}

type RowContext = { explanation: Explanation; showsSources: boolean };

function DimensionRows(props: { dimension: Dimension; findings: readonly Finding[] } & RowContext) {
  const name = useTranslations("scoring.dimensions")(props.dimension);
  if (props.findings.length === 0) return null;
  return (
    <Fragment>
      <tr className="border-t border-divider bg-sunken">
        <th scope="rowgroup" colSpan={2} className="px-4 py-1.5 text-left font-medium">
          {name}
        </th>
        {TARGETS.map((target) => (
          <td key={target} className={`${NUMBER_CELL} font-medium`}>
            {formatSigned(sumOf(props.findings, target), 2)}
          </td>
        ))}
      </tr>
      {props.findings.map((finding) => (
        <FindingRow
          key={finding.criterion}
          finding={finding}
          explanation={props.explanation}
          showsSources={props.showsSources}
        />
      ))}
    </Fragment>
  );
}

function FindingRow({ finding, explanation, showsSources }: { finding: Finding } & RowContext) {
  const t = useTranslations("scoring.points");
  const labels = finding.missing.map((name) => explanation.facts[name]?.label ?? name);
  const { reasons, outcome } = finding;
  const isOpen = labels.length > 0 && (outcome === "unknown" || reasons.length === 0);
  return (
    <tr className="border-t border-divider align-top">
      <th
        scope="row"
        className="px-4 py-1.5 text-left font-normal max-sm:w-28 sm:whitespace-nowrap"
      >
        {finding.title}
      </th>
      <td className="px-3 py-1.5 text-muted max-sm:min-w-60">
        {reasons.map(({ id, text, sources }) => (
          <div key={id}>
            <p>{text}</p>
            {showsSources && sources.length > 0 && <SourceList sources={sources} />}
          </div>
        ))}
        {isOpen && <p>{t("unknown", { facts: labels.join(", ") })}</p>}
      </td>
      {TARGETS.map((target) => (
        <td key={target} className={NUMBER_CELL}>
          {formatSigned(finding.points[target], 2)}
        </td>
      ))}
    </tr>
  );
}

function SumRow({ label, value }: { label: string; value: (target: Target) => string }) {
  return (
    <tr className="border-t border-divider font-semibold">
      <th scope="row" colSpan={2} className="px-4 py-2 text-left font-semibold">
        {label}
      </th>
      {TARGETS.map((target) => (
        <td key={target} className={NUMBER_CELL}>
          {value(target)}
        </td>
      ))}
    </tr>
  );
}

const hasPoints = ({ points }: Finding): boolean => TARGETS.some((target) => points[target] !== 0);

const sumOf = (findings: readonly Finding[], target: Target): number =>
  findings.reduce((sum, { points }) => sum + points[target], 0);

const scoreText = ({ targets }: Explanation, target: Target): string | null =>
  targets[target].score === null ? null : formatFixed(targets[target].score, 1);
