import { classNames } from "./class-names";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger";
export type ButtonSize = "sm" | "md" | "lg";

const variants: Record<ButtonVariant, string> = {
  primary:
    "border-transparent bg-accent text-on-accent hover:bg-accent-strong active:bg-accent-strong",
  secondary:
    "border-control-border bg-surface text-text hover:bg-sunken active:bg-selected aria-expanded:bg-sunken",
  ghost:
    "border-transparent bg-transparent text-text hover:bg-sunken active:bg-selected aria-expanded:bg-sunken",
  danger:
    "border-transparent bg-danger text-on-danger hover:bg-danger-strong active:bg-danger-strong",
};

const sizes: Record<ButtonSize, string> = {
  sm: "h-7 gap-1.5 px-2.5 text-table",
  md: "h-8 gap-1.5 px-3 text-body",
  lg: "h-10 gap-2 px-4 text-body",
};

const iconSizes: Record<ButtonSize, string> = {
  sm: "size-7",
  md: "size-8",
  lg: "size-10",
};

const shared =
  "inline-flex shrink-0 items-center justify-center rounded border font-medium whitespace-nowrap " +
  "select-none touch:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0";

const blocked =
  "disabled:border-divider disabled:bg-sunken disabled:text-muted " +
  "aria-disabled:border-divider aria-disabled:bg-sunken aria-disabled:text-muted";

/** Class names of a push button; `isIconOnly` makes it square. */
export function buttonStyle(look: {
  variant: ButtonVariant;
  size: ButtonSize;
  isIconOnly?: boolean | undefined;
}): string {
  return classNames(
    shared,
    variants[look.variant],
    look.isIconOnly ? [iconSizes[look.size], "touch:min-w-11"] : sizes[look.size],
    blocked,
  );
}
