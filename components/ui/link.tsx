import type { ComponentProps, MouseEventHandler, ReactNode } from "react";

import { classNames } from "./class-names";
import { RouteLink } from "./route-link";

const look =
  "rounded-xs text-accent underline decoration-1 underline-offset-2 hover:text-accent-strong hover:decoration-2";

export type TextLinkProps = {
  href: string;
  children: ReactNode;
  className?: string | undefined;
  /** `quiet`: in the colour around it, faintly underlined; for tables. Default `inline`. */
  tone?: "inline" | "quiet" | undefined;
  onClick?: MouseEventHandler<HTMLAnchorElement>;
} & Pick<ComponentProps<"a">, "aria-label" | "aria-current" | "id" | "title">;

/** A link inside the application. */
export function TextLink({ tone = "inline", className, ...rest }: TextLinkProps) {
  const quiet =
    "rounded-xs text-inherit underline decoration-control-border decoration-1 underline-offset-2 " +
    "hover:text-accent hover:decoration-accent";
  return (
    <RouteLink {...rest} className={classNames(tone === "inline" ? look : quiet, className)} />
  );
}
