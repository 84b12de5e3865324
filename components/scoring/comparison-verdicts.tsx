import { Ban } from "lucide-react";
import { useTranslations } from "next-intl";
import { formatRatio } from "@/components/format/number";
import { Badge } from "@/components/ui/badge";
import { CountingVerdict } from "@/components/ui/counting-verdict";
import { CoverageMeter } from "@/components/ui/coverage-meter";
import { ScoreBar } from "@/components/ui/score-bar";
import { Unknown } from "@/components/ui/unknown";
import { TARGETS, type Target } from "@/server/inventory/workload";
import type { ComparedWorkload } from "@/server/scoring/comparison-schema";
import { ComparisonTable } from "./comparison-table";

type Workloads = { workloads: readonly ComparedWorkload[] };

/** Verdicts, how sure they are, and the score of each form with the range it can still take. */
export function ComparisonVerdicts({ workloads }: Workloads) {
  const t = useTranslations("comparison");
  const targets = useTranslations("scoring.targets");
  const sentenceOf = (isFirm: boolean) => (isFirm ? t("isFirm") : t("isOpen"));
  return (
    <ComparisonTable
      title={t("verdicts")}
      what={t("what")}
      workloads={workloads}
      groups={[
        {
          id: "verdicts",
          label: null,
          rows: [
            {
              id: "verdict",
              label: t("verdict"),
              cells: workloads.map(({ id, verdict, computedVerdict, isOverridden }) => (
                <CountingVerdict
                  key={id}
                  look="plain"
                  verdict={verdict}
                  computed={computedVerdict}
                  isOverridden={isOverridden}
                />
              )),
            },
            { id: "why", label: t("why"), cells: workloads.map(({ sentence }) => sentence) },
            {
              id: "firm",
              label: t("firm"),
              cells: workloads.map(({ isFirm }) => sentenceOf(isFirm)),
            },
            {
              id: "coverage",
              label: t("coverage"),
              cells: workloads.map(({ id, coverage }) => (
                <CoverageMeter key={id} value={coverage} />
              )),
            },
          ],
        },
        {
          id: "scores",
          label: t("scores"),
          rows: TARGETS.map((target) => ({
            id: target,
            label: targets(target),
            cells: workloads.map((workload) => (
              <TargetCell key={workload.id} target={target} workload={workload} />
            )),
          })),
        },
        {
          id: "first",
          label: t("first"),
          rows: TARGETS.map((target) => ({
            id: `first-${target}`,
            label: targets(target),
            cells: workloads.map(({ targets: { [target]: result } }) =>
              result.blockers.length > 0 ? t("blocked") : formatRatio(result.acceptability),
            ),
          })),
        },
      ]}
    />
  );
}

function TargetCell({ target, workload }: { target: Target; workload: ComparedWorkload }) {
  const t = useTranslations("comparison");
  const name = useTranslations("scoring.targets")(target);
  const { score, low, high, blockers, conditions } = workload.targets[target];
  if (blockers.length > 0) {
    return (
      <Badge tone="danger" icon={<Ban aria-hidden="true" />}>
        {t("blocked")}
      </Badge>
    );
  }
  if (score === null) return <Unknown />;
  return (
    <span className="flex flex-col gap-0.5">
      <ScoreBar
        label={t("score", { target: name })}
        score={score}
        low={low}
        high={high}
        size="wide"
      />
      <span className="text-caption text-muted">
        {low < high && t("range", { low: Math.round(low), high: Math.round(high) })}
        {conditions > 0 && `${low < high ? ", " : ""}${t("conditions", { count: conditions })}`}
      </span>
    </span>
  );
}

/** What rules forms out, what decided, and what nobody has answered. */
export function ComparisonReasons({ workloads }: Workloads) {
  const t = useTranslations("comparison");
  const targets = useTranslations("scoring.targets");
  const list = (items: readonly string[], none: string) =>
    items.length === 0 ? (
      <span className="text-muted">{none}</span>
    ) : (
      <ul className="flex flex-col gap-1.5">
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    );
  return (
    <ComparisonTable
      title={t("reasons")}
      what={t("what")}
      workloads={workloads}
      groups={[
        {
          id: "blockers",
          label: t("blockers"),
          rows: TARGETS.map((target) => ({
            id: target,
            label: targets(target),
            cells: workloads.map((one) => list(one.targets[target].blockers, t("noBlockers"))),
          })),
        },
        {
          id: "facts",
          label: t("behind"),
          rows: [
            {
              id: "deciding",
              label: t("deciding"),
              cells: workloads.map(({ deciding }) =>
                list(
                  deciding
                    .slice(0, 3)
                    .map(({ label, value }) => `${label}: ${value ?? t("unknown")}`),
                  t("noDeciding"),
                ),
              ),
            },
            {
              id: "unknown",
              label: t("open"),
              cells: workloads.map((one) => <OpenFacts key={one.id} workload={one} />),
            },
          ],
        },
      ]}
    />
  );
}

function OpenFacts({ workload: { unknown, nextQuestion } }: { workload: ComparedWorkload }) {
  const t = useTranslations("comparison");
  if (unknown.length === 0) return <span className="text-muted">{t("noUnknown")}</span>;
  return (
    <div className="flex flex-col gap-1">
      {nextQuestion && <p>{t("next", { label: nextQuestion })}</p>}
      <details>
        <summary className="cursor-pointer text-muted">
          {t("unknowns", { count: unknown.length })}
        </summary>
        <p className="mt-1 text-muted">{unknown.join(", ")}</p>
      </details>
    </div>
  );
}
