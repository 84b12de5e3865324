import { OctagonAlert, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { Severity } from "./plan-data";

export function SeverityBadge({ severity }: { severity: Severity }) {
  const t = useTranslations("plans.card");
  return severity === "critical" ? (
    <Badge tone="danger" icon={<OctagonAlert aria-hidden="true" />}>
      {t("critical")}
    </Badge>
  ) : (
    <Badge tone="warning" icon={<TriangleAlert aria-hidden="true" />}>
      {t("advisory")}
    </Badge>
  );
}
