"use client";

import { useTranslations } from "next-intl";
import { ExportMenu } from "@/components/data-table/export-menu";
import {
  inForm,
  landingExportHref,
  PLAN_FORMS,
  planExportHref,
} from "@/server/exports/export-request";

/** Downloads of a plan: its table, and files for other programs. */
export function PlanExports({ planId }: { planId: string }) {
  const t = useTranslations("plans.plan");
  return (
    <ExportMenu
      label={t("export")}
      tables={[{ table: "plan", query: `plan=${planId}` }]}
      programs={[
        ...PLAN_FORMS.map((form) => ({
          id: form,
          label: t(`exportAs.${form}`),
          href: inForm(planExportHref(planId), form),
        })),
        { id: "landing", label: t("exportAs.landing"), href: landingExportHref(planId) },
      ]}
    />
  );
}
