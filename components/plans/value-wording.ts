import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { formatNumber } from "@/components/format/number";
import { VERDICTS } from "@/server/inventory/workload";
import { WORKLOAD_FIELDS, type Cell } from "@/server/plans/diff";
import { DISPOSITIONS } from "@/server/plans/disposition";

const FIELDS = [
  ...WORKLOAD_FIELDS,
  "name",
  "description",
  "maxWaveSize",
  "startDate",
  "waveDays",
  "gapDays",
  "rubricNumber",
  "maxEffortDays",
  "maxDataGib",
  "maxPerTeam",
  "stageOrder",
  "blackouts",
  "deadline",
  "together",
  "apart",
] as const;

/** Names of what can differ between two plans, and its values as people read them. */
export function useValueWording() {
  const t = useTranslations("versions");
  const dispositions = useTranslations("plans.planning.dispositions");
  const verdicts = useTranslations("ui.verdict");
  return useMemo(() => {
    const nameOf = (field: string): string => {
      const known = FIELDS.find((one) => one === field);
      return known ? t(`fields.${known}`) : field;
    };
    const valueOf = (field: string, value: Cell): string => {
      if (value === null) return field === "wave" ? t("noWave") : t("none");
      if (typeof value === "boolean") return value ? t("yes") : t("no");
      if (field === "disposition") {
        const known = DISPOSITIONS.find((one) => one === value);
        return known ? dispositions(known) : String(value);
      }
      if (field === "verdict") {
        const known = VERDICTS.find((one) => one === value);
        return known ? verdicts(known) : String(value);
      }
      return typeof value === "number" ? formatNumber(value) : value;
    };
    return { nameOf, valueOf };
  }, [t, dispositions, verdicts]);
}

export type ValueWording = ReturnType<typeof useValueWording>;
