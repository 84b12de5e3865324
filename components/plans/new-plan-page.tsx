"use client";

import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/ui/page-header";
import { NewPlanForm } from "./new-plan-form";
import { SelectionFields } from "./selection-fields";
import { useFilterInAddress } from "@/components/filters/use-filter-in-address";
import { Card } from "@/components/ui/card";

/** From a selection of workloads to a plan; the selection stands in the address. */
export function NewPlanPage() {
  const t = useTranslations("plans");
  const selection = useFilterInAddress();
  return (
    <>
      <PageHeader
        breadcrumbs={[{ href: "/plans", label: t("title") }]}
        title={t("new.title")}
        description={t("new.description")}
      />
      <div className="flex max-w-220 flex-col gap-4">
        <Card title={t("new.selection")}>
          <SelectionFields selection={selection} />
        </Card>
        <Card title={t("new.settings")}>
          <NewPlanForm filter={selection.filter} />
        </Card>
      </div>
    </>
  );
}
