import type { ReactNode } from "react";

import type { ButtonProps } from "./button";
import { buttonStyle } from "./button-style";
import { classNames } from "./class-names";
import { Spinner } from "./spinner";
import { Tooltip, type TooltipSide } from "./tooltip";

export type IconButtonProps = Omit<ButtonProps, "children" | "icon" | "aria-label"> & {
  /** Accessible name, also shown as the tooltip: verb and noun. */
  label: string;
  icon: ReactNode;
  tooltipSide?: TooltipSide | undefined;
};

/** A square button with an icon only; its name shows on hover and focus. Default `ghost`. */
export function IconButton(props: IconButtonProps) {
  const { label, icon, tooltipSide, variant = "ghost", size = "md", ...rest } = props;
  const { className, loading = false, ...native } = rest;
  return (
    <Tooltip content={label} side={tooltipSide} isLabel>
      <button
        {...native}
        type={native.type ?? "button"}
        aria-label={label}
        aria-busy={loading || undefined}
        aria-disabled={loading || native["aria-disabled"]}
        onClick={loading ? (event) => event.preventDefault() : native.onClick}
        className={classNames(
          buttonStyle({ variant, size, isIconOnly: true }),
          // It does something and says nothing, which paper cannot.
          "print:hidden",
          className,
        )}
      >
        {loading ? <Spinner /> : icon}
      </button>
    </Tooltip>
  );
}
