import { useTranslations } from "next-intl";
import { formatCount, formatRatio } from "@/components/format/number";
import { Figure } from "@/components/ui/card";
import { TextLink } from "@/components/ui/link";
import { Unknown } from "@/components/ui/unknown";
import { workloadsHref, type WorkloadFilter } from "@/server/inventory/workload-filter";
import type { PortfolioReport } from "@/server/reports/portfolio";

/** The four numbers a planner looks for first, each opening the workloads behind it. */
export function PortfolioFigures(props: { report: PortfolioReport; filter: WorkloadFilter }) {
  const { report, filter } = props;
  const t = useTranslations("reports.figures");
  const needsData = report.verdicts.find(({ verdict }) => verdict === "needs-data")?.workloads ?? 0;
  const decided = report.scored - needsData;
  return (
    <div className="grid grid-cols-2 gap-4 xl:grid-cols-4">
      <Figure
        label={t("workloads")}
        value={<ListLink filter={filter} count={report.workloads} />}
        note={
          <ListLink
            filter={{ ...filter, standing: "set-aside" }}
            text={t("setAside", { count: report.setAside })}
          />
        }
      />
      <Figure
        label={t("decided")}
        value={formatCount(decided)}
        note={
          <>
            {t("decidedNote", { share: formatRatio(decided / report.workloads) })}
            {report.overridden > 0 && (
              <>
                {", "}
                <ListLink
                  filter={{ ...filter, override: ["in-force"] }}
                  text={t("overridden", { count: report.overridden })}
                />
              </>
            )}
          </>
        }
      />
      <Figure
        label={t("needsData")}
        value={<ListLink filter={{ ...filter, verdict: ["needs-data"] }} count={needsData} />}
        note={t("needsDataNote")}
      />
      <Figure
        label={t("coverage")}
        value={report.meanCoverage === null ? <Unknown /> : formatRatio(report.meanCoverage)}
        note={t("coverageNote")}
      />
    </div>
  );
}

function ListLink(props: { filter: WorkloadFilter; count?: number; text?: string }) {
  return (
    <TextLink href={workloadsHref(props.filter)} tone="quiet">
      {props.text ?? formatCount(props.count)}
    </TextLink>
  );
}
