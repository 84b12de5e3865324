"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { decidedVerdict } from "@/components/ui/counting-verdict";
import { Unknown } from "@/components/ui/unknown";
import { factDefinition } from "@/server/inventory/facts";
import {
  POWER_STATES,
  SET_ASIDE_REASONS,
  VERDICTS,
  WORKLOAD_KINDS,
} from "@/server/inventory/workload";
import { factOfField, factText } from "@/server/inventory/fact-words";

const NAMED_FIELDS = [
  "name",
  "kind",
  "description",
  "tags",
  "powerState",
  "setAside",
  "teamId",
  "applicationIds",
  "dependsOn",
  "sourceKey",
  "reason",
  "override",
  "overrideUntil",
] as const;

/** Names and values of a workload's fields in words, for history and for conflicting edits. */
export function useFieldText(names: ReadonlyMap<string, string> = NO_NAMES) {
  const t = useTranslations("inventory.fieldNames");
  const kinds = useTranslations("inventory.kinds");
  const power = useTranslations("inventory.powerStates");
  const standing = useTranslations("inventory.setAside");
  const verdicts = useTranslations("ui.verdict");
  const values = useTranslations("inventory.values");

  const label = (field: string): string => {
    const fact = factOfField(field);
    if (fact) return factDefinition(fact).label;
    const known = NAMED_FIELDS.find((name) => name === field);
    return known ? t(known) : field;
  };
  const reference = (value: unknown): string => {
    if (typeof value === "string") return names.get(value) ?? values("outside");
    const name = typeof value === "object" && value !== null && "name" in value ? value.name : null;
    return typeof name === "string" ? name : values("outside");
  };
  const value = (field: string, stored: unknown): ReactNode => {
    const fact = factOfField(field);
    if (stored === null || stored === undefined || stored === "") {
      if (fact) return <Unknown />;
      return field === "setAside" ? standing("portfolio") : values("none");
    }
    if (fact) return factText(fact, stored);
    if (field === "teamId" || field === "dependsOn") return reference(stored);
    if (Array.isArray(stored)) {
      const items = field === "applicationIds" ? stored.map(reference) : stored.map(String);
      return items.length === 0 ? values("none") : items.join(", ");
    }
    const known = <Known extends string>(list: readonly Known[]) =>
      list.find((item) => item === stored);
    if (field === "override") return verdicts(decidedVerdict(known(VERDICTS) ?? "unscored"));
    if (field === "kind") return kinds(known(WORKLOAD_KINDS) ?? "vm");
    if (field === "powerState") return power(known(POWER_STATES) ?? "unknown");
    if (field === "setAside") {
      const reason = known(SET_ASIDE_REASONS);
      return reason ? standing(reason) : values("none");
    }
    return typeof stored === "string" ? stored : JSON.stringify(stored);
  };
  return { label, value };
}

const NO_NAMES: ReadonlyMap<string, string> = new Map();
