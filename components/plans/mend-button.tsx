"use client";

import { Wrench } from "lucide-react";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import { formatDay } from "@/components/format/date";
import { Button } from "@/components/ui/button";
import { mendOf } from "@/server/plans/mend";
import { usePlan } from "./plan-context";
import type { PlanViolation } from "./plan-data";

const ProposalDialog = dynamic(() =>
  import("./proposal-dialog").then((module) => module.ProposalDialog),
);

/** Puts a violation right where that needs no decision; the change can be undone like any other. */
export function MendButton({ violation }: { violation: PlanViolation }) {
  const t = useTranslations("plans.panel.mends");
  const { plan, edits, canEdit } = usePlan();
  const [isProposing, setProposing] = useState(false);
  const { waves } = plan.arrangement;
  const mend = canEdit ? mendOf(violation, waves) : null;
  if (mend === null) return null;
  if (mend.kind === "propose") {
    return (
      <>
        <Mending label={t("propose")} onClick={() => setProposing(true)} />
        {isProposing && <ProposalDialog onClose={() => setProposing(false)} />}
      </>
    );
  }
  if (mend.kind === "dates") {
    const { waveId, name, startDate, endDate } = mend;
    const dates = { startDate, endDate };
    return (
      <Mending
        label={t("dates", { name, start: formatDay(startDate) })}
        onClick={() => edits.updateWave(waveId, { name, dates })}
      />
    );
  }
  const wave = waves.find(({ id }) => id === mend.waveId);
  const count = mend.workloadIds.length;
  return (
    <Mending
      label={t("move", { count, wave: `${mend.position}. ${wave?.name ?? ""}` })}
      onClick={() => wave && edits.assign([...mend.workloadIds], wave)}
    />
  );
}

function Mending({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button
      size="sm"
      className="self-start print:hidden"
      icon={<Wrench aria-hidden="true" />}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}
