"use client";

import { useTranslations } from "next-intl";
import { ExportMenu } from "@/components/data-table/export-menu";
import { useCan } from "@/components/session/actor-provider";
import {
  inForm,
  planViewExportHref,
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
  const forms = useTranslations("plans.plan.exportAs");
  const { id } = usePlan().plan.header;
  const { view, filter } = usePlanView();
  if (!useCan("report:export")) return null;
  const chosen = withPlanFilter(new URLSearchParams(), filter);
  const query = new URLSearchParams([["plan", id], ...chosen]).toString();
  const { tables, programs } = FILES[view];
  return (
    <ExportMenu
      label={t("open")}
      tables={tables.map((table) => ({ table, query }))}
      programs={programs.map((form) => ({
        id: form,
        label: forms(form),
        href: inForm(planViewExportHref("plan", id, chosen), form),
      }))}
    />
  );
}
