import {
  Anchor,
  ArrowLeftRight,
  Ban,
  CircleDashed,
  CircleQuestionMark,
  Container,
  type LucideIcon,
  Server,
  ShieldCheck,
} from "lucide-react";
import { useTranslations } from "next-intl";

import { classNames } from "./class-names";
import type { VerdictName } from "./tokens";

/**
 * `none`: every target is blocked, so there is nothing to recommend. `kept`: the same as a person's
 * decision, to leave it where it is. `unscored`: no assessment yet.
 */
export type VerdictBadgeName = VerdictName | "none" | "kept" | "unscored";

const icons: Record<VerdictBadgeName, LucideIcon> = {
  container: Container,
  "sandboxed-container": ShieldCheck,
  vm: Server,
  either: ArrowLeftRight,
  "needs-data": CircleQuestionMark,
  none: Ban,
  kept: Anchor,
  unscored: CircleDashed,
};

const marks: Record<VerdictBadgeName, string> = {
  container: "text-verdict-container mark-solid",
  "sandboxed-container": "text-verdict-sandboxed mark-diagonal",
  vm: "text-verdict-vm mark-dots",
  either: "text-verdict-either mark-cross-hatch",
  "needs-data": "text-verdict-needs-data mark-outline",
  none: "text-muted mark-blocked",
  kept: "text-muted mark-blocked",
  unscored: "text-control-border mark-stipple",
};

/** The colour and pattern of a verdict as a small square; decoration beside its word. */
export function VerdictSwatch({ verdict }: { verdict: VerdictBadgeName }) {
  return (
    <span
      aria-hidden="true"
      className={classNames("inline-block size-3 shrink-0 rounded-xs", marks[verdict])}
    />
  );
}

export type VerdictBadgeProps = {
  verdict: VerdictBadgeName;
  /** `plain` drops the tint, for table cells and legends. Default `tinted`. */
  look?: "tinted" | "plain" | undefined;
  className?: string | undefined;
};

/** A verdict as swatch, icon and word: readable without colour. */
export function VerdictBadge({ verdict, look = "tinted", className }: VerdictBadgeProps) {
  const t = useTranslations("ui");
  const Icon = icons[verdict];
  return (
    <span
      className={classNames(
        "inline-flex h-6 max-w-full items-center gap-1.5 text-table font-medium whitespace-nowrap text-text",
        look === "tinted" && "rounded-sm bg-sunken px-2",
        className,
      )}
    >
      <VerdictSwatch verdict={verdict} />
      <Icon size={14} className="shrink-0 text-muted" aria-hidden="true" />
      <span className="truncate">{t(`verdict.${verdict}`)}</span>
    </span>
  );
}
