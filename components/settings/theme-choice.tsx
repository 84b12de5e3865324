"use client";

import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { useSyncExternalStore } from "react";
import { RadioGroup } from "@/components/ui/radio-group";

const THEMES = ["system", "light", "dark"] as const;
type Theme = (typeof THEMES)[number];

const never = () => () => undefined;

/** Light, dark, or as the system says; kept in this browser. */
export function ThemeChoice() {
  const t = useTranslations("settings.account");
  const { theme, setTheme } = useTheme();
  // The choice is known to the browser only; until it is read, none is marked.
  const isInBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const chosen = THEMES.find((known) => known === theme) ?? "system";
  return (
    <RadioGroup<Theme>
      legend={t("theme")}
      isLegendHidden
      help={t("themeHelp")}
      value={isInBrowser ? chosen : null}
      onValueChange={setTheme}
      options={THEMES.map((value) => ({ value, label: t(`themes.${value}`) }))}
    />
  );
}
