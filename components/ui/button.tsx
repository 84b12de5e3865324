import type { ComponentProps, MouseEvent, MouseEventHandler, ReactNode } from "react";

import { buttonStyle, type ButtonSize, type ButtonVariant } from "./button-style";
import { classNames } from "./class-names";
import { Spinner } from "./spinner";
import { RouteLink } from "./route-link";

export type ButtonProps = ComponentProps<"button"> & {
  /** One `primary` per view. Default `secondary`. */
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  /** A lucide icon before the label. */
  icon?: ReactNode;
  /** Shows a spinner, sets aria-busy and ignores clicks; keeps focus and width. */
  loading?: boolean | undefined;
  /** Takes the focus when its dialog opens. */
  "data-initial-focus"?: "" | undefined;
  /** `n`: the button that the shortcut N presses on this page. */
  "data-shortcut"?: "n" | undefined;
};

/** A push button; `type` is `button` unless said otherwise. The label is verb and noun. */
export function Button(props: ButtonProps) {
  const { variant = "secondary", size = "md", icon, loading = false, ...rest } = props;
  const { className, children, onClick, type = "button", ...native } = rest;
  const ignore = (event: MouseEvent<HTMLButtonElement>) => event.preventDefault();
  return (
    <button
      {...native}
      type={type}
      onClick={loading ? ignore : onClick}
      aria-busy={loading || undefined}
      aria-disabled={loading || native["aria-disabled"]}
      className={classNames(buttonStyle({ variant, size }), className)}
    >
      {loading ? <Spinner /> : icon}
      {children}
    </button>
  );
}

export type ButtonLinkProps = {
  href: string;
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  icon?: ReactNode;
  /** A file download: a plain anchor. */
  download?: boolean | undefined;
  /** `n`: the link that the shortcut N follows on this page. */
  "data-shortcut"?: "n" | undefined;
  className?: string | undefined;
  children: ReactNode;
  onClick?: MouseEventHandler<HTMLAnchorElement>;
} & Pick<ComponentProps<"a">, "aria-label" | "aria-current" | "id">;

/** Looks like a button, is a link: for going somewhere or downloading something. */
export function ButtonLink(props: ButtonLinkProps) {
  const { variant = "secondary", size = "md", icon, download, ...rest } = props;
  const { className, children, href, ...native } = rest;
  const look = classNames(buttonStyle({ variant, size }), className);
  if (download) {
    return (
      <a {...native} href={href} download className={look}>
        {icon}
        {children}
      </a>
    );
  }
  return (
    <RouteLink {...native} href={href} className={look}>
      {icon}
      {children}
    </RouteLink>
  );
}
