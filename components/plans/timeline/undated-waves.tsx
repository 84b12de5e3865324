"use client";

import { CalendarOff } from "lucide-react";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { usePlan } from "../plan-context";
import type { Wave } from "../plan-data";

const WaveDialog = dynamic(() => import("../wave-dialog").then((module) => module.WaveDialog));

/** Waves that no calendar can show, with the way to give them days. */
export function UndatedWaves() {
  const t = useTranslations("planViews.undated");
  const { plan, canEdit } = usePlan();
  const [edited, setEdited] = useState<Wave | null>(null);
  const undated = plan.arrangement.waves.filter(
    ({ startDate, endDate }) => startDate === null || endDate === null,
  );
  if (undated.length === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded border border-divider bg-surface px-3 py-2 text-table">
      <CalendarOff size={16} aria-hidden="true" className="shrink-0 text-warning" />
      <p>{t("count", { count: undated.length })}</p>
      {canEdit ? (
        <ul className="flex flex-wrap gap-2 print:hidden">
          {undated.map((wave) => (
            <li key={wave.id}>
              <Button size="sm" onClick={() => setEdited(wave)}>
                {t("set", { name: wave.name })}
              </Button>
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-muted">{undated.map(({ name }) => name).join(", ")}</p>
      )}
      {edited && <WaveDialog wave={edited} onClose={() => setEdited(null)} />}
    </div>
  );
}
