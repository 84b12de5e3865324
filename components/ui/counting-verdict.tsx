import { UserPen } from "lucide-react";
import { useTranslations } from "next-intl";

import { classNames } from "./class-names";
import { VerdictBadge, type VerdictBadgeName, type VerdictBadgeProps } from "./verdict-badge";

export type CountingVerdictProps = {
  /** The verdict that counts; null: not scored. */
  verdict: VerdictBadgeProps["verdict"] | null;
  computed: VerdictBadgeProps["verdict"] | null;
  /** A person's verdict counts; the computed one is named beside it. */
  isOverridden: boolean;
  look?: VerdictBadgeProps["look"];
  /** Where a phone has no room for more than the mark: the computed verdict is then only spoken. */
  isShortOnPhones?: boolean | undefined;
  className?: string | undefined;
};

/** How a verdict reads that a person decided: "no target" is then a choice and no finding. */
export const decidedVerdict = (verdict: VerdictBadgeName): VerdictBadgeName =>
  verdict === "none" ? "kept" : verdict;

/** The verdict that counts, and where a person decided it, what was computed. */
export function CountingVerdict(props: CountingVerdictProps) {
  const { verdict, computed, isOverridden, look, className } = props;
  const t = useTranslations("ui");
  if (!isOverridden) return <VerdictBadge verdict={verdict ?? "unscored"} look={look} />;
  return (
    <span className={classNames("inline-flex flex-wrap items-center gap-x-2", className)}>
      <VerdictBadge verdict={decidedVerdict(verdict ?? "unscored")} look={look} />
      <span className="inline-flex items-center gap-1 text-caption text-muted">
        <UserPen size={12} className="shrink-0" aria-hidden="true" />
        <span className={props.isShortOnPhones ? "max-md:sr-only" : undefined}>
          {t("overrideOf", { computed: t(`verdict.${computed ?? "unscored"}`) })}
        </span>
      </span>
    </span>
  );
}
