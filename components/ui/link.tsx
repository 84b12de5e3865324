import Link from "next/link";
import type { ComponentProps, MouseEventHandler, ReactNode } from "react";

import { classNames } from "./class-names";

const look =
  "rounded-xs text-accent underline decoration-1 underline-offset-2 hover:text-accent-strong hover:decoration-2";

export type TextLinkProps = {
  href: string;
  children: ReactNode;
  className?: string | undefined;
  /** `false` inside lists and tables, where many links would be fetched ahead at once. */
  prefetch?: boolean | undefined;
  /** `quiet`: in the colour around it, faintly underlined; for tables. Default `inline`. */
  tone?: "inline" | "quiet" | undefined;
  onClick?: MouseEventHandler<HTMLAnchorElement>;
} & Pick<ComponentProps<"a">, "aria-label" | "aria-current" | "id" | "title">;

/** A link inside the application. */
export function TextLink({ prefetch, tone = "inline", className, ...rest }: TextLinkProps) {
  const quiet =
    "rounded-xs text-inherit underline decoration-control-border decoration-1 underline-offset-2 " +
    "hover:text-accent hover:decoration-accent";
  return (
    <Link
      {...rest}
      prefetch={prefetch ?? null}
      className={classNames(tone === "inline" ? look : quiet, className)}
    />
  );
}
