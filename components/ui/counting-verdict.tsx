import { UserPen } from "lucide-react";
import { useTranslations } from "next-intl";

import { classNames } from "./class-names";
import { VerdictBadge, type VerdictBadgeProps } from "./verdict-badge";

export type CountingVerdictProps = {
  /** The verdict that counts; null: not scored. */
  verdict: VerdictBadgeProps["verdict"] | null;
  computed: VerdictBadgeProps["verdict"] | null;
  /** A person's verdict counts; the computed one is named beside it. */
  isOverridden: boolean;
  look?: VerdictBadgeProps["look"];
  className?: string | undefined;
};

/** The verdict that counts, and where a person decided it, what was computed. */
export function CountingVerdict(props: CountingVerdictProps) {
  const { verdict, computed, isOverridden, look, className } = props;
  const t = useTranslations("ui");
  const badge = <VerdictBadge verdict={verdict ?? "unscored"} look={look} />;
  if (!isOverridden) return badge;
  return (
    <span className={classNames("inline-flex flex-wrap items-center gap-x-2", className)}>
      {badge}
      <span className="inline-flex items-center gap-1 text-caption whitespace-nowrap text-muted">
        <UserPen size={12} className="shrink-0" aria-hidden="true" />
        {t("overrideOf", { computed: t(`verdict.${computed ?? "unscored"}`) })}
      </span>
    </span>
  );
}
