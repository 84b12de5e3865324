"use client";

import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { classNames } from "@/components/ui/class-names";
import { countBySeverity } from "@/server/plans/plan-view";
import { usePlan } from "./plan-context";
import type { PlanViolation } from "./plan-data";
import { MendButton } from "./mend-button";
import { SeverityBadge } from "./severity-badge";

const SHOWN_AT_FIRST = 5;
const NAMES_SHOWN = 6;

/** The conditions that the plan breaks as it stands, gravest first, with what would mend each. */
export function ViolationsPanel() {
  const t = useTranslations("plans.panel");
  const { plan } = usePlan();
  const [isWhole, setWhole] = useState(false);
  const { violations } = plan.arrangement;
  const counts = countBySeverity(violations);
  const shown = isWhole ? violations : violations.slice(0, SHOWN_AT_FIRST);
  if (violations.length === 0) {
    return (
      <p role="status" className="flex items-center gap-2 text-table text-muted">
        <CircleCheck size={16} aria-hidden="true" className="shrink-0 text-success" />
        {t("none")}
      </p>
    );
  }
  return (
    <Card
      title={t("title")}
      padding="none"
      description={<span role="status">{t("counts", counts)}</span>}
      actions={
        violations.length > SHOWN_AT_FIRST && (
          <Button size="sm" variant="ghost" onClick={() => setWhole(!isWhole)}>
            {isWhole ? t("fewer") : t("show", { count: violations.length })}
          </Button>
        )
      }
    >
      <ul
        // A long list scrolls by itself, so that the waves stay within reach.
        tabIndex={isWhole ? 0 : undefined}
        aria-label={t("title")}
        className={classNames(
          "divide-y divide-divider border-t border-divider",
          isWhole && "max-h-96 overflow-y-auto print:max-h-none",
        )}
      >
        {shown.map((violation) => (
          <ViolationRow key={keyOf(violation)} violation={violation} />
        ))}
      </ul>
    </Card>
  );
}

const keyOf = ({ code, waveId, subjectId, relatedIds, params }: PlanViolation): string =>
  [code, waveId, subjectId, relatedIds[0], JSON.stringify(params)].join(" ");

function ViolationRow({ violation }: { violation: PlanViolation }) {
  const { wording, nameOf } = usePlan();
  return (
    <li className="grid gap-x-3 gap-y-1 px-4 py-2 md:grid-cols-[5.5rem_minmax(0,1fr)]">
      <div>
        <SeverityBadge severity={violation.severity} />
      </div>
      <div className="flex min-w-0 flex-col gap-1">
        <p>{wording.violation(violation, nameOf)}</p>
        <p className="text-table text-muted">{wording.mend(violation, nameOf)}</p>
        <Concerned violation={violation} />
        <MendButton violation={violation} />
      </div>
    </li>
  );
}

/** The workloads it concerns; each leads to its card. */
function Concerned({ violation }: { violation: PlanViolation }) {
  const t = useTranslations("plans.panel");
  const { nameOf, goTo } = usePlan();
  const [isWhole, setWhole] = useState(false);
  const { subjectId, relatedIds, hiddenRelated } = violation;
  const ids = subjectId === null ? relatedIds : [subjectId, ...relatedIds];
  const shown = isWhole ? ids : ids.slice(0, NAMES_SHOWN);
  if (ids.length === 0 && hiddenRelated === 0) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-table">
      {shown.map((id) => (
        <button
          key={id}
          type="button"
          onClick={() => goTo(id)}
          aria-label={t("goTo", { name: nameOf(id) ?? "" })}
          className="min-h-6 rounded-xs text-accent underline decoration-1 underline-offset-2 hover:text-accent-strong hover:decoration-2 touch:min-h-11"
        >
          {nameOf(id)}
        </button>
      ))}
      {shown.length < ids.length && (
        <Button size="sm" variant="ghost" onClick={() => setWhole(true)}>
          {t("more", { count: ids.length - shown.length })}
        </Button>
      )}
      {hiddenRelated > 0 && (
        <span className="text-muted">{t("hidden", { count: hiddenRelated })}</span>
      )}
    </p>
  );
}
