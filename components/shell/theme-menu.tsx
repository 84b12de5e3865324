"use client";

import { Monitor, Moon, Sun, SunMoon } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";

import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";

const choices = [
  { id: "system", icon: <Monitor aria-hidden="true" /> },
  { id: "light", icon: <Sun aria-hidden="true" /> },
  { id: "dark", icon: <Moon aria-hidden="true" /> },
] as const;

/** Light, dark, or as the system says. Needs next-themes with `attribute="data-theme"`. */
export function ThemeMenu({ align = "end" }: { align?: "start" | "end" | undefined }) {
  const t = useTranslations("shell");
  const { theme, setTheme } = useTheme();
  return (
    <Menu
      label={t("theme.label")}
      align={align}
      trigger={<IconButton label={t("theme.change")} icon={<SunMoon aria-hidden="true" />} />}
      entries={choices.map((choice) => ({
        kind: "choice",
        id: choice.id,
        label: t(`theme.${choice.id}`),
        icon: choice.icon,
        isChosen: (theme ?? "system") === choice.id,
        onSelect: () => setTheme(choice.id),
      }))}
    />
  );
}
