"use client";

import { useTranslations } from "next-intl";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { diffPlans, type PlanDiff } from "@/server/plans/diff";
import { comparedWorkload, type ComparedPlan } from "@/server/plans/compared-plan";
import type { Plan } from "./plan-data";
import type { PlanProblem } from "./use-plan-edits";
import { useSetChangeWording } from "./set-change-wording";
import { useValueWording, type ValueWording } from "./value-wording";

const SHOWN = 6;

type ConflictBannerProps = {
  problem: PlanProblem;
  theirs: NonNullable<PlanProblem["theirs"]>;
  onDismiss: () => void;
};

/** What somebody else changed while a person made a change of their own, and the way to make that. */
export function ConflictBanner({ problem, theirs, onDismiss }: ConflictBannerProps) {
  const t = useTranslations("versions.conflict");
  const wording = useValueWording();
  const { again, text } = problem;
  const lines = useLines(diffPlans(compared(theirs.before), compared(theirs.after)), wording);
  const name = theirs.after.arrangement.undo?.madeByName ?? "none";
  return (
    <Banner
      tone="danger"
      role="alert"
      title={t("title", { name })}
      onDismiss={onDismiss}
      actions={again && <Button onClick={again}>{t("again")}</Button>}
    >
      <p>{lines.length > 0 ? t("text") : text}</p>
      <ul className="list-disc pl-5">
        {lines.slice(0, SHOWN).map((line) => (
          <li key={line}>{line}</li>
        ))}
        {lines.length > SHOWN && <li>{t("more", { count: lines.length - SHOWN })}</li>}
      </ul>
    </Banner>
  );
}

/** The plan as this person sees it. */
function compared({ header, arrangement, workloads }: Plan): ComparedPlan {
  const { name, description, maxWaveSize, cadence, constraints, rubricNumber } = header;
  const placements = new Map(arrangement.placements.map((one) => [one.workloadId, one]));
  return {
    settings: { name, description, maxWaveSize, cadence },
    constraints,
    rubricNumber,
    waves: arrangement.waves,
    workloads: workloads.flatMap((snapshot) => {
      const placed = placements.get(snapshot.id);
      return placed ? [comparedWorkload({ ...placed, id: snapshot.id, snapshot })] : [];
    }),
  };
}

function useLines(diff: PlanDiff, { nameOf, valueOf }: ValueWording): string[] {
  const t = useTranslations("versions.conflict");
  const { members } = useSetChangeWording();
  const fields = [...diff.settings, ...diff.constraints].map(({ field, before, after }) =>
    t("line", {
      name: nameOf(field),
      what: `${valueOf(field, before)} → ${valueOf(field, after)}`,
    }),
  );
  const workloads = diff.workloads.map(({ name, kind, changes }) => {
    if (kind === "added" || kind === "removed") return t(kind, { name });
    const what = changes.map(({ field, before, after }) =>
      t("change", {
        field: nameOf(field).toLowerCase(),
        before: valueOf(field, before),
        after: valueOf(field, after),
      }),
    );
    return t("line", { name, what: what.join(", ") });
  });
  const waves = diff.waves.flatMap(({ kind, before, after }) => {
    const name = after?.name ?? before?.name ?? null;
    // What only grew or shrank is told by the workloads.
    if (name === null || kind === "same") return [];
    if (kind === "added") return [t("waveAdded", { name })];
    if (kind === "removed") return [t("waveRemoved", { name })];
    const isItself =
      before?.name === after?.name &&
      before?.position === after?.position &&
      before?.startDate === after?.startDate &&
      before?.endDate === after?.endDate;
    return isItself ? [] : [t("waveChanged", { name })];
  });
  const sets = diff.sets.map((change) => {
    const { kind, before, after } = change;
    const what = [
      before !== after && change.change === "changed" ? `${before} → ${after}` : "",
      members(change),
    ];
    const name = `${nameOf(kind)}: ${after ?? before ?? ""}`;
    if (change.change === "removed") return t("waveRemoved", { name });
    return t("line", { name, what: what.filter(Boolean).join("; ") });
  });
  return [...fields, ...sets, ...waves, ...workloads];
}
