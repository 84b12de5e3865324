import { Shapes } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/** A value in a table that is an archetype's and not the workload's own. */
export function InheritedValue({ children }: { children: ReactNode }) {
  const t = useTranslations("archetypes.note");
  return (
    <span className="inline-flex items-center gap-1" title={t("mark")}>
      {children}
      <Shapes size={12} aria-hidden="true" className="shrink-0 text-muted" />
      <span className="sr-only">{t("mark")}</span>
    </span>
  );
}
