"use client";

import { Keyboard, LogOut } from "lucide-react";
import { useTranslations } from "next-intl";

import { classNames } from "@/components/ui/class-names";
import { Menu } from "@/components/ui/menu";
import type { MenuEntry } from "@/components/ui/menu-entry";

export type ShellUser = {
  name: string;
  email: string;
  /** The role in words: "Planner". */
  roleLabel: string;
};

export type AccountLink = { id: string; href: string; label: string };

type AccountMenuProps = {
  user: ShellUser;
  links: readonly AccountLink[];
  onSignOut: () => void;
  onShowShortcuts: () => void;
  /** `wide` writes the name beside the initials from 1280 px up. */
  look: "wide" | "compact";
};

/** Who is signed in, and the way out. */
export function AccountMenu(props: AccountMenuProps) {
  const t = useTranslations("shell");
  const { user } = props;
  const entries: MenuEntry[] = [
    {
      kind: "heading",
      id: "user",
      label: (
        <>
          <span className="block text-table font-medium text-text">{user.name}</span>
          <span className="block">{user.email}</span>
          <span className="block">{user.roleLabel}</span>
        </>
      ),
    },
    { kind: "separator", id: "after-user" },
    ...props.links.map((link) => ({ kind: "link" as const, ...link })),
    {
      id: "shortcuts",
      label: t("shortcuts.title"),
      icon: <Keyboard aria-hidden="true" />,
      onSelect: props.onShowShortcuts,
    },
    {
      id: "sign-out",
      label: t("account.signOut"),
      icon: <LogOut aria-hidden="true" />,
      onSelect: props.onSignOut,
    },
  ];
  return (
    <Menu
      label={t("account.label")}
      align={props.look === "wide" ? "start" : "end"}
      entries={entries}
      trigger={
        <button
          type="button"
          className={classNames(
            "relative flex h-10 min-w-10 items-center justify-center gap-2.5 rounded px-1 text-left hover:bg-sunken aria-expanded:bg-sunken touch:h-11 touch:min-w-11",
            props.look === "wide" && "xl:w-full",
          )}
        >
          <span className="sr-only">{t("account.open", { name: user.name })}</span>
          <span
            aria-hidden="true"
            className="flex size-7 shrink-0 items-center justify-center rounded-full border border-control-border bg-sunken text-caption font-semibold"
          >
            {initials(user.name)}
          </span>
          {props.look === "wide" && (
            <span className="hidden min-w-0 flex-1 xl:block">
              <span className="block truncate text-table font-medium" aria-hidden="true">
                {user.name}
              </span>
              <span className="block truncate text-caption text-muted">{user.roleLabel}</span>
            </span>
          )}
        </button>
      }
    />
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return letters
    .map((word) => Array.from(word ?? "")[0] ?? "")
    .join("")
    .toUpperCase();
}
