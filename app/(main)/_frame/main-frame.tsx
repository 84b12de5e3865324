"use client";

import {
  Blocks,
  CalendarRange,
  FileDown,
  FileInput,
  FlaskConical,
  Gauge,
  History,
  KeyRound,
  LayoutDashboard,
  Scale,
  Server,
  Shapes,
  UserPen,
  Users,
  UsersRound,
} from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { SessionOver } from "@/components/auth/session-over";
import { signOut } from "@/components/auth/session-requests";
import { SaveExportProvider } from "@/components/exports/save-export-provider";
import { useActor } from "@/components/session/actor-provider";
import { AppShell } from "@/components/shell/app-shell";
import type { NavGroup, NavItem } from "@/components/shell/navigation";
import { can, type Permission } from "@/server/auth/permissions";
import { useWorkloadSearch } from "./use-workload-search";

type Entry = Omit<NavItem, "label"> & {
  label:
    | "dashboard"
    | "workloads"
    | "applications"
    | "overrides"
    | "imports"
    | "capacity"
    | "plans"
    | "exports"
    | SettingsLabel;
  permission: Permission;
};
type SettingsLabel = "tokens" | "archetypes" | "rubrics" | "teams" | "users" | "audit" | "demo";

const ICON_SIZE = 18;

const PORTFOLIO: readonly Entry[] = [
  {
    id: "dashboard",
    label: "dashboard",
    href: "/",
    key: "d",
    permission: "report:read",
    icon: <LayoutDashboard size={ICON_SIZE} aria-hidden="true" />,
  },
  {
    id: "workloads",
    label: "workloads",
    href: "/workloads",
    key: "w",
    permission: "workload:read",
    icon: <Server size={ICON_SIZE} aria-hidden="true" />,
  },
  {
    id: "applications",
    label: "applications",
    href: "/applications",
    key: "a",
    permission: "workload:read",
    icon: <Blocks size={ICON_SIZE} aria-hidden="true" />,
  },
  {
    id: "overrides",
    label: "overrides",
    href: "/overrides",
    key: "o",
    permission: "workload:read",
    icon: <UserPen size={ICON_SIZE} aria-hidden="true" />,
  },
  {
    id: "imports",
    label: "imports",
    href: "/imports",
    key: "i",
    permission: "inventory:import",
    icon: <FileInput size={ICON_SIZE} aria-hidden="true" />,
  },
  {
    id: "capacity",
    label: "capacity",
    href: "/capacity",
    key: "c",
    permission: "report:read",
    icon: <Gauge size={ICON_SIZE} aria-hidden="true" />,
  },
  {
    id: "plans",
    label: "plans",
    href: "/plans",
    key: "p",
    permission: "plan:read",
    icon: <CalendarRange size={ICON_SIZE} aria-hidden="true" />,
  },
  {
    id: "exports",
    label: "exports",
    href: "/exports",
    key: "e",
    permission: "report:export",
    icon: <FileDown size={ICON_SIZE} aria-hidden="true" />,
  },
];

const SETTINGS: readonly Entry[] = [
  {
    id: "archetypes",
    label: "archetypes",
    href: "/settings/archetypes",
    permission: "archetype:read",
    icon: <Shapes size={ICON_SIZE} aria-hidden="true" />,
  },
  {
    id: "rubrics",
    label: "rubrics",
    href: "/settings/rubrics",
    permission: "rubric:publish",
    icon: <Scale size={ICON_SIZE} aria-hidden="true" />,
  },
  {
    id: "teams",
    label: "teams",
    href: "/settings/teams",
    permission: "user:manage",
    icon: <UsersRound size={ICON_SIZE} aria-hidden="true" />,
  },
  {
    id: "users",
    label: "users",
    href: "/settings/users",
    permission: "user:manage",
    icon: <Users size={ICON_SIZE} aria-hidden="true" />,
  },
  {
    id: "tokens",
    label: "tokens",
    href: "/settings/tokens",
    // Everybody may have some: what they allow is asked when they are made.
    permission: "report:export",
    icon: <KeyRound size={ICON_SIZE} aria-hidden="true" />,
  },
  {
    id: "audit",
    label: "audit",
    href: "/settings/audit",
    permission: "audit:read",
    icon: <History size={ICON_SIZE} aria-hidden="true" />,
  },
  {
    id: "demo",
    label: "demo",
    href: "/settings/demo",
    permission: "demo:manage",
    icon: <FlaskConical size={ICON_SIZE} aria-hidden="true" />,
  },
];

/** The frame of every signed-in page, with only the entries that this person may open. */
export function MainFrame({ children }: { children: ReactNode }) {
  const t = useTranslations("common.navigation");
  const roles = useTranslations("common.roles");
  const actor = useActor();
  const searchWorkloads = useWorkloadSearch();
  const shown = (entries: readonly Entry[]): NavItem[] =>
    entries
      .filter(({ permission }) => can(actor, permission))
      .map(({ permission: _, label, ...item }) => ({ ...item, label: t(label) }));
  const settings = shown(SETTINGS);
  const groups: NavGroup[] = [{ id: "portfolio", items: shown(PORTFOLIO) }];
  if (settings.length > 0) groups.push({ id: "settings", label: t("settings"), items: settings });

  return (
    <AppShell
      groups={groups}
      user={{ name: actor.name, email: actor.email, roleLabel: roles(actor.role) }}
      accountLinks={[{ id: "account", href: "/settings/account", label: t("account") }]}
      onSignOut={() => void signOut()}
      searchCommands={searchWorkloads}
    >
      <SaveExportProvider>{children}</SaveExportProvider>
      <SessionOver />
    </AppShell>
  );
}
