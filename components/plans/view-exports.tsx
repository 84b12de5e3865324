"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCan } from "@/components/session/actor-provider";
import { Button } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import type { MenuEntry } from "@/components/ui/menu-entry";
import {
  inForm,
  planViewExportHref,
  TABLE_FORMS,
  type PlanForm,
  type PlanViewTable,
} from "@/server/exports/export-request";
import { withPlanFilter } from "@/server/plans/plan-filter";
import { usePlan } from "./plan-context";
import { usePlanView } from "./plan-view-context";
import type { PlanView } from "./use-plan-address";

/** What each view shows, as tables and as files for other programs. */
const FILES: Readonly<Record<PlanView, { tables: PlanViewTable[]; programs: PlanForm[] }>> = {
  board: { tables: ["plan"], programs: [] },
  table: { tables: ["plan"], programs: [] },
  timeline: { tables: ["plan"], programs: ["ms-project", "gantt", "ics"] },
  calendar: { tables: ["plan-days"], programs: ["ics"] },
  map: { tables: ["plan-dependencies", "plan-nodes"], programs: [] },
};

/** Downloads of what the view shows, under its filter. */
export function ViewExports() {
  const t = useTranslations("planViews.exports");
  const plans = useTranslations("plans.plan.exportAs");
  const { plan } = usePlan();
  const { view, filter } = usePlanView();
  if (!useCan("report:export")) return null;
  const query = withPlanFilter(new URLSearchParams(), filter);
  const { tables, programs } = FILES[view];
  const link = (id: string, label: string, href: string): MenuEntry => ({
    kind: "link",
    id,
    label,
    href,
    download: true,
  });
  return (
    <Menu
      label={t("menu")}
      trigger={<Button icon={<Download aria-hidden="true" />}>{t("open")}</Button>}
      entries={[
        ...tables.flatMap((table): MenuEntry[] => {
          const href = planViewExportHref(table, plan.header.id, query);
          return [
            { kind: "heading", id: table, label: t(`tables.${table}`) },
            ...TABLE_FORMS.map((form) =>
              link(`${table} ${form}`, t(`forms.${form}`), inForm(href, form)),
            ),
          ];
        }),
        ...(programs.length > 0
          ? [{ kind: "heading" as const, id: "programs", label: plans("programs") }]
          : []),
        ...programs.map((form) =>
          link(form, plans(form), inForm(planViewExportHref("plan", plan.header.id, query), form)),
        ),
      ]}
    />
  );
}
