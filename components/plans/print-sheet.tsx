"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatMoment } from "@/components/format/date";
import { usePlan } from "./plan-context";

/**
 * A view of the plan as a whole thing on paper: what plan it is, in which state and of which day stands
 * on top of every sheet. A heading group of a table is the one thing that browsers repeat, if it
 * may not be broken itself.
 */
export function PrintSheet({ title, children }: { title: string; children: ReactNode }) {
  const t = useTranslations("planViews.sheet");
  const plans = useTranslations("plans.statuses");
  const { header, arrangement } = usePlan().plan;
  return (
    <section aria-label={title} className="min-w-0 print:table print:w-full">
      <div className="hidden break-inside-avoid print:table-header-group" aria-hidden="true">
        <div className="mb-3 flex justify-between gap-6 border-b border-control-border pb-1 text-caption">
          <span className="font-semibold">{t("title", { plan: header.name, view: title })}</span>
          <span>
            {t("state", {
              status: plans(header.status),
              version: arrangement.version,
              changed: formatMoment(header.approvedAt ?? header.updatedAt),
            })}
          </span>
        </div>
      </div>
      <div className="print:table-row-group">
        <div className="print:table-row">
          <div className="flex min-w-0 flex-col gap-3 print:table-cell print:[&>*]:mb-3">
            {children}
          </div>
        </div>
      </div>
    </section>
  );
}
