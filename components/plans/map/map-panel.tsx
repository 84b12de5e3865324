"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { Card } from "@/components/ui/card";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { Switch } from "@/components/ui/switch";
import type { Reach } from "@/server/plans/blast-radius";
import { usePlanView } from "../plan-view-context";
import { AcrossWaves, AgainstOrder, Cycles, Names } from "./map-lists";
import type { MapState } from "./use-map";

const FOUND_AT_MOST = 30;

/** The map in words: what was drawn of it, what is wrong with it, and what hangs on a workload. */
export function MapPanel({ state }: { state: MapState }) {
  return (
    <div className="flex min-w-0 flex-col gap-4 print:mt-4 print:block print:columns-2 print:[&>*]:mb-3 print:[&>*]:break-inside-avoid">
      <FindWorkload state={state} />
      {state.chosen !== null && <Radius state={state} />}
      <Account state={state} />
      <AgainstOrder state={state} />
      <Cycles state={state} />
      <AcrossWaves state={state} />
    </div>
  );
}

function FindWorkload({ state: { map, chosen } }: { state: MapState }) {
  const t = useTranslations("planViews.map");
  const { choose } = usePlanView();
  const { workloads } = map;
  const search = useCallback(
    (query: string) => {
      const lower = query.toLowerCase();
      const found = workloads.filter(({ name }) => name.toLowerCase().includes(lower));
      return Promise.resolve(
        found
          .slice(0, FOUND_AT_MOST)
          .map(({ id, name, teamName }) => ({ value: id, label: name, note: teamName })),
      );
    },
    [workloads],
  );
  const workload = chosen === null ? undefined : workloads[chosen];
  return (
    <div className="print:hidden">
      <Field label={t("find")} help={t("findHelp")}>
        <Combobox
          search={search}
          value={workload ? { value: workload.id, label: workload.name } : null}
          onValueChange={(option) => choose(option?.value ?? null)}
        />
      </Field>
    </div>
  );
}

function Radius({ state }: { state: MapState }) {
  const t = useTranslations("planViews.map");
  const { map, chosen, radius, isOnlyRadius, setOnlyRadius } = state;
  const workload = map.workloads[chosen ?? -1];
  if (!workload || !radius) return null;
  return (
    <Card title={t("radius.title", { name: workload.name })}>
      <div className="flex flex-col gap-3 text-table">
        <div className="print:hidden">
          <Switch
            label={t("radius.only")}
            checked={isOnlyRadius}
            onChange={({ target }) => setOnlyRadius(target.checked)}
          />
        </div>
        <ReachList state={state} reach={radius.dependants} kind="dependants" />
        <ReachList state={state} reach={radius.needs} kind="needs" />
      </div>
    </Card>
  );
}

type ReachListProps = { state: MapState; reach: Reach; kind: "dependants" | "needs" };

function ReachList({ state, reach, kind }: ReachListProps) {
  const t = useTranslations("planViews.map.radius");
  const words = { count: reach.count, hops: reach.hops.length };
  return (
    <section aria-label={t(`${kind}.label`)}>
      <h3 className="flex items-baseline gap-2 font-semibold">
        <span
          aria-hidden="true"
          className={`size-2.5 shrink-0 rounded-xs ${kind === "needs" ? "bg-accent" : "bg-warning"}`}
        />
        {reach.count === 0 ? t(`${kind}.none`) : t(`${kind}.some`, words)}
      </h3>
      <ol className="mt-1 flex flex-col gap-1 pl-4.5">
        {reach.hops.map((members, hop) => (
          <li key={members[0]}>
            <span className="text-muted">{t("hop", { hop: hop + 1, count: members.length })}:</span>{" "}
            <Names state={state} members={members} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Account({ state: { map, drawing } }: { state: MapState }) {
  const t = useTranslations("planViews.map.account");
  const { stored, drawn, folded, hidden, leftOut } = drawing.account;
  const { otherTeams, otherWorkloads } = map.beyond;
  const workloads = drawing.nodes.reduce((sum, { members }) => sum + members.length, 0);
  const parts = [
    t("drawn", { count: drawn }),
    ...(folded > 0 ? [t("folded", { count: folded })] : []),
    ...(hidden > 0 ? [t("hidden", { count: hidden })] : []),
    ...(leftOut > 0 ? [t("leftOut", { count: leftOut })] : []),
  ];
  return (
    <Card title={t("title")}>
      <div role="status" className="flex flex-col gap-1 text-table">
        <p>{t("boxes", { boxes: drawing.nodes.length, workloads, total: map.workloads.length })}</p>
        <p>
          {t("stored", { count: stored })} {parts.join(", ")}.
        </p>
        {otherWorkloads > 0 && (
          <p className="text-muted">{t("outside", { count: otherWorkloads })}</p>
        )}
        {otherTeams > 0 && <p className="text-muted">{t("otherTeams", { count: otherTeams })}</p>}
      </div>
    </Card>
  );
}
