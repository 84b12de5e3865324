import { Lock, SquarePen } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { PlanStatus } from "@/server/plans/plan";

export function PlanStatusBadge({ status }: { status: PlanStatus }) {
  const t = useTranslations("plans.statuses");
  return status === "approved" ? (
    <Badge tone="success" icon={<Lock aria-hidden="true" />}>
      {t("approved")}
    </Badge>
  ) : (
    <Badge icon={<SquarePen aria-hidden="true" />}>{t("draft")}</Badge>
  );
}
