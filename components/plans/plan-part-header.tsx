import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/ui/page-header";
import type { PlanVersions } from "./plan-data";
import { PlanStatusBadge } from "./plan-status-badge";

type PlanPartHeaderProps = {
  plan: Pick<PlanVersions["plan"], "id" | "name" | "status">;
  title: string;
  description: string;
  actions: ReactNode;
};

/** The head of a page that lies below a plan's own. */
export function PlanPartHeader({ plan, title, description, actions }: PlanPartHeaderProps) {
  const t = useTranslations("plans");
  return (
    <PageHeader
      breadcrumbs={[
        { href: "/plans", label: t("title") },
        { href: `/plans/${plan.id}`, label: plan.name },
      ]}
      title={title}
      meta={<PlanStatusBadge status={plan.status} />}
      description={<p>{description}</p>}
      actions={actions}
    />
  );
}
