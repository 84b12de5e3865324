"use client";

import { Menu as MenuIcon, Search } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";

import { IconButton } from "@/components/ui/icon-button";
import { KeyHint } from "@/components/ui/key-hint";
import { Sheet } from "@/components/ui/sheet";
import { Toaster } from "@/components/ui/toast";
import { Tooltip } from "@/components/ui/tooltip";
import { RouteLink } from "@/components/ui/route-link";

import { type AccountLink, AccountMenu, type ShellUser } from "./account-menu";
import { BerthMark } from "./berth-mark";
import { useCommandKey } from "./command-key";
import type { PaletteCommand } from "./command-palette";
import type { NavGroup } from "./navigation";
import { NavLinks } from "./nav-links";
import { RouteFocus } from "./route-focus";
import { ThemeMenu } from "./theme-menu";
import { useShortcuts } from "./use-shortcuts";

const CommandPalette = dynamic(() =>
  import("./command-palette").then((module) => module.CommandPalette),
);
const ShortcutsDialog = dynamic(() =>
  import("./shortcuts-dialog").then((module) => module.ShortcutsDialog),
);

export type AppShellProps = {
  /** Main navigation, already reduced to what this person may open. */
  groups: readonly NavGroup[];
  user: ShellUser;
  accountLinks?: readonly AccountLink[] | undefined;
  onSignOut: () => void;
  /** Finds things by name for the command palette, such as workloads; already scoped. */
  searchCommands?: ((query: string) => Promise<readonly PaletteCommand[]>) | undefined;
  /** Something for all pages, above the content: an installation-wide banner. */
  notice?: ReactNode;
  children: ReactNode;
};

/**
 * The frame of every signed-in page: sidebar (224 px) from 1280 px, icon rail (56 px) from 768 px,
 * top bar with drawer below. Holds the skip link, theme, account, palette, shortcuts and toasts.
 */
export function AppShell(props: AppShellProps) {
  const t = useTranslations("shell");
  const [overlay, setOverlay] = useState<"drawer" | "palette" | "help" | null>(null);
  const close = () => setOverlay(null);
  useShortcuts({
    groups: props.groups,
    onPalette: () => setOverlay("palette"),
    onHelp: () => setOverlay("help"),
    isCovered: overlay !== null,
  });

  const account = (look: "wide" | "compact") => (
    <AccountMenu
      user={props.user}
      links={props.accountLinks ?? []}
      onSignOut={props.onSignOut}
      onShowShortcuts={() => setOverlay("help")}
      look={look}
    />
  );
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[3.5rem_minmax(0,1fr)] xl:grid-cols-[14rem_minmax(0,1fr)] print:block">
      <a
        href="#content"
        className="sr-only rounded bg-accent font-medium text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:px-4 focus:py-2 print:hidden"
      >
        {t("skipToContent")}
      </a>
      <RouteFocus />
      <TopBar onMenu={() => setOverlay("drawer")} onSearch={() => setOverlay("palette")}>
        {account("compact")}
      </TopBar>
      <Sidebar groups={props.groups} onSearch={() => setOverlay("palette")}>
        {account("wide")}
      </Sidebar>
      <main
        id="content"
        tabIndex={-1}
        className="min-w-0 px-4 py-4 focus:outline-none md:py-6 xl:px-6"
      >
        {props.notice && <div className="mx-auto mb-4 max-w-400">{props.notice}</div>}
        <div className="mx-auto flex max-w-400 flex-col gap-4">{props.children}</div>
      </main>
      <Sheet open={overlay === "drawer"} onClose={close} side="left" title={t("navigation")}>
        <nav aria-label={t("navigation")} className="-mx-3">
          <NavLinks groups={props.groups} layout="full" onNavigate={close} />
        </nav>
      </Sheet>
      {overlay === "palette" && (
        <CommandPalette groups={props.groups} search={props.searchCommands} onClose={close} />
      )}
      {overlay === "help" && <ShortcutsDialog open onClose={close} groups={props.groups} />}
      <Toaster />
    </div>
  );
}

function HomeLink({ isRail }: { isRail: boolean }) {
  const t = useTranslations("shell");
  return (
    <RouteLink
      href="/"
      aria-label={t("home")}
      className="flex h-10 min-w-10 items-center justify-center gap-2.5 rounded px-2 xl:justify-start"
    >
      <BerthMark />
      <span className={isRail ? "text-section max-xl:hidden" : "text-section"}>{t("product")}</span>
    </RouteLink>
  );
}

function Sidebar(props: {
  groups: readonly NavGroup[];
  onSearch: () => void;
  children: ReactNode;
}) {
  const t = useTranslations("shell");
  const commandKey = useCommandKey();
  return (
    <div className="sticky top-0 hidden h-dvh flex-col gap-2 border-r border-divider bg-surface px-2 py-3 md:flex print:hidden">
      <HomeLink isRail />
      <Tooltip content={t("palette.open")} side="right" isLabel className="xl:hidden">
        <button
          type="button"
          onClick={props.onSearch}
          className="relative flex h-8 items-center gap-2.5 rounded border border-control-border px-2.5 text-table text-muted hover:bg-sunken max-xl:h-10 max-xl:justify-center max-xl:border-transparent"
        >
          <Search size={16} aria-hidden="true" className="max-xl:size-4.5" />
          <span className="sr-only">{t("palette.open")}</span>
          <span className="flex-1 text-left max-xl:hidden" aria-hidden="true">
            {t("palette.short")}
          </span>
          <span className="max-xl:hidden" aria-hidden="true">
            <KeyHint keys={[commandKey, "K"]} />
          </span>
        </button>
      </Tooltip>
      <nav aria-label={t("navigation")} className="min-h-0 flex-1 overflow-y-auto py-2">
        <NavLinks groups={props.groups} layout="rail" />
      </nav>
      <div className="flex flex-col items-center gap-1 border-t border-divider pt-2 xl:flex-row-reverse xl:justify-between">
        <ThemeMenu align="start" />
        <div className="min-w-0 xl:flex-1">{props.children}</div>
      </div>
    </div>
  );
}

function TopBar(props: { onMenu: () => void; onSearch: () => void; children: ReactNode }) {
  const t = useTranslations("shell");
  return (
    <div className="sticky top-0 z-30 flex h-14 items-center gap-1 border-b border-divider bg-surface px-2 md:hidden print:hidden">
      <IconButton
        label={t("openNavigation")}
        icon={<MenuIcon aria-hidden="true" />}
        onClick={props.onMenu}
        tooltipSide="bottom"
      />
      <HomeLink isRail={false} />
      <div className="ml-auto flex items-center">
        <IconButton
          label={t("palette.open")}
          icon={<Search aria-hidden="true" />}
          onClick={props.onSearch}
          tooltipSide="bottom"
        />
        <ThemeMenu />
        {props.children}
      </div>
    </div>
  );
}
