"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { useSaveDownload } from "@/components/ui/save-download";
import {
  inForm,
  landingExportHref,
  PLAN_FORMS,
  planExportHref,
  TABLE_FORMS,
} from "@/server/exports/export-request";

/** Downloads of a plan beside its CSV: other forms of the table, and files for other programs. */
export function PlanForms({ planId }: { planId: string }) {
  const t = useTranslations("plans.plan.exportAs");
  const saving = useTranslations("savedExports.save");
  const save = useSaveDownload();
  const link = (
    form: Exclude<(typeof TABLE_FORMS)[number], "csv"> | (typeof PLAN_FORMS)[number],
  ) => ({
    kind: "link" as const,
    id: form,
    label: t(form),
    href: inForm(planExportHref(planId), form),
    download: true,
  });
  return (
    <Menu
      label={t("menu")}
      trigger={<Button>{t("open")}</Button>}
      entries={[
        { kind: "heading", id: "tables", label: t("tables") },
        ...TABLE_FORMS.flatMap((form) => (form === "csv" ? [] : [link(form)])),
        { kind: "heading", id: "programs", label: t("programs") },
        ...PLAN_FORMS.map(link),
        { kind: "heading", id: "platforms", label: t("platforms") },
        {
          kind: "link",
          id: "landing",
          label: t("landing"),
          href: landingExportHref(planId),
          download: true,
        },
        ...(save
          ? [
              { kind: "separator" as const, id: "end" },
              {
                id: "save",
                label: saving("open"),
                onSelect: () => save(planExportHref(planId)),
              },
            ]
          : []),
      ]}
    />
  );
}
