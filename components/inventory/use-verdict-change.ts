"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { showToast } from "@/components/ui/toast-queue";
import type { WorkloadDetail } from "./workload-values";

/**
 * Says that the computed verdict is another one than a moment ago, on whichever tab the answer was given:
 * to eyes at the edge of the page, to screen readers because toasts stand in a live region.
 */
export function useVerdictChange({ id, computedVerdict: verdict }: WorkloadDetail): void {
  const t = useTranslations("inventory");
  const names = useTranslations("ui.verdict");
  const seen = useRef({ id, verdict });
  useEffect(() => {
    const before = seen.current;
    seen.current = { id, verdict };
    if (before.id !== id || before.verdict === verdict) return;
    const nameOf = (one: typeof verdict) => names(one ?? "unscored");
    const text = t("verdictChange", { from: nameOf(before.verdict), to: nameOf(verdict) });
    showToast({ tone: "info", text });
  }, [id, verdict, t, names]);
}
