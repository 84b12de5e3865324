import { useTranslations } from "next-intl";

/** A value nobody knows: shown as a dash, spoken as "unknown", never a number. */
export function Unknown() {
  const t = useTranslations("ui");
  return (
    <span className="text-muted">
      <span aria-hidden="true">-</span>
      <span className="sr-only">{t("unknown")}</span>
    </span>
  );
}
