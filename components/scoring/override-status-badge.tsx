import { Ban, CalendarX2, Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { OverrideStatus } from "@/server/scoring/override";

const LOOKS = {
  "in-force": { tone: "success", icon: <Check aria-hidden="true" /> },
  expired: { tone: "warning", icon: <CalendarX2 aria-hidden="true" /> },
  blocked: { tone: "danger", icon: <Ban aria-hidden="true" /> },
} as const;

/** What has become of an override, in a word. */
export function OverrideStatusBadge({ status }: { status: OverrideStatus }) {
  const t = useTranslations("overrides.status");
  return <Badge {...LOOKS[status]}>{t(status)}</Badge>;
}
