import type { ReactNode } from "react";

import { classNames } from "./class-names";

export type Tone = "neutral" | "info" | "success" | "warning" | "danger";

const tones: Record<Tone, string> = {
  neutral: "bg-sunken text-text",
  info: "bg-selected text-text",
  success: "bg-success-tint text-success",
  warning: "bg-warning-tint text-warning",
  danger: "bg-danger-tint text-danger",
};

export type BadgeProps = {
  tone?: Tone | undefined;
  /** A lucide icon; with a tone other than neutral give one, colour alone says nothing. */
  icon?: ReactNode;
  className?: string | undefined;
  children: ReactNode;
};

/** A short status or attribute in words. Verdicts have their own: `VerdictBadge`. */
export function Badge({ tone = "neutral", icon, className, children }: BadgeProps) {
  return (
    <span
      className={classNames(
        "inline-flex h-5 max-w-full items-center gap-1 rounded-sm px-1.5 text-caption font-medium whitespace-nowrap",
        "[&_svg]:size-3 [&_svg]:shrink-0",
        tones[tone],
        className,
      )}
    >
      {icon}
      <span className="truncate">{children}</span>
    </span>
  );
}
