import type { ReactNode } from "react";

export type NavItem = {
  /** Unique within the shell. */
  id: string;
  href: string;
  label: string;
  /** A lucide icon, 18 px. */
  icon: ReactNode;
  /** Second key of the shortcut `g` + key. */
  key?: string | undefined;
};

export type NavGroup = {
  id: string;
  /** Heading above the group; the first group usually has none. */
  label?: string | undefined;
  items: readonly NavItem[];
};

/** Whether `pathname` lies at or under `href`; the root is only itself. */
export function isCurrentPath(href: string, pathname: string): boolean {
  if (href === "/") return pathname === "/";
  return pathname === href || pathname.startsWith(`${href}/`);
}
