import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import type { Explanation } from "@/server/scoring/schema";

const SHOWN = 3;

/** The two or three facts that turn the verdict, most decisive first. */
export function DecidingFacts({ explanation }: { explanation: Explanation }) {
  const t = useTranslations("scoring.deciding");
  const facts = explanation.decidingFacts.slice(0, SHOWN);
  if (facts.length === 0) {
    return (
      <Card title={t("title")}>
        <p className="text-muted">{t("empty")}</p>
      </Card>
    );
  }
  return (
    <Card title={t("title")}>
      <ol className="flex flex-col gap-2">
        {facts.map((name, index) => {
          const { label = name, value = null } = explanation.facts[name] ?? {};
          return (
            <li key={name} className="flex items-baseline gap-2">
              <span className="w-5 shrink-0 text-table text-muted">{index + 1}</span>
              <span>{value === null ? t("unknown", { label }) : t("value", { label, value })}</span>
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
