import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { SetChange } from "@/server/plans/set-diff";

/** Of a large set the file of the comparison names every workload. */
const NAMED = 8;

/** What became of a set, in words: who came in and who went out. */
export function useSetChangeWording() {
  const t = useTranslations("versions.sets");
  return useMemo(() => {
    const names = (all: readonly string[]): string => {
      const further = all.length - NAMED;
      const shown = all.slice(0, NAMED).join(", ");
      return further > 0 ? t("namesAndMore", { names: shown, count: further }) : shown;
    };
    const members = ({ joined, left, unnamed }: SetChange): string =>
      [
        ...(joined.length > 0 ? [t("joined", { names: names(joined) })] : []),
        ...(left.length > 0 ? [t("left", { names: names(left) })] : []),
        ...(unnamed > 0 ? [t("unnamed", { count: unnamed })] : []),
      ].join("; ");
    return { members };
  }, [t]);
}
