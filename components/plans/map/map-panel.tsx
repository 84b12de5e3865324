"use client";

import { useTranslations } from "next-intl";
import { Fragment, useCallback, useMemo, useState, type ReactElement } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { Switch } from "@/components/ui/switch";
import type { Reach } from "@/server/plans/blast-radius";
import { wavePairs } from "@/server/plans/dependency-map";
import { usePlan } from "../plan-context";
import { usePlanView } from "../plan-view-context";
import type { MapState } from "./use-map";

const SHOWN_AT_FIRST = 8;
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

/** Names of workloads, each the way to look at it. */
function Names({ state: { map }, members }: { state: MapState; members: readonly number[] }) {
  const t = useTranslations("planViews.map");
  const { choose } = usePlanView();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? members : members.slice(0, SHOWN_AT_FIRST);
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      {shown.map((index) => {
        const workload = map.workloads[index];
        return (
          workload && (
            <button
              key={workload.id}
              type="button"
              onClick={() => choose(workload.id)}
              className="min-h-6 max-w-full rounded-xs text-left break-all text-accent underline decoration-1 underline-offset-2 hover:decoration-2 touch:min-h-11"
            >
              {workload.name}
            </button>
          )
        );
      })}
      {shown.length < members.length && (
        <Button size="sm" variant="ghost" onClick={() => setWhole(true)}>
          {t("more", { count: members.length - shown.length })}
        </Button>
      )}
    </span>
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

type ListedProps = {
  title: string;
  empty: string;
  /** Lines, each with a key. */
  items: readonly ReactElement[];
};

function Listed({ title, empty, items }: ListedProps) {
  const t = useTranslations("planViews.map");
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? items : items.slice(0, SHOWN_AT_FIRST);
  return (
    <Card title={title}>
      {items.length === 0 ? (
        <p className="text-table text-muted">{empty}</p>
      ) : (
        <ul
          aria-label={title}
          tabIndex={isWhole ? 0 : undefined}
          className="flex max-h-96 flex-col gap-1 overflow-y-auto text-table print:max-h-none"
        >
          {shown.map((item) => (
            <li key={item.key}>{item}</li>
          ))}
          {shown.length < items.length && (
            <li className="print:hidden">
              <Button size="sm" variant="ghost" onClick={() => setWhole(true)}>
                {t("more", { count: items.length - shown.length })}
              </Button>
            </li>
          )}
        </ul>
      )}
    </Card>
  );
}

function AgainstOrder({ state }: { state: MapState }) {
  const t = useTranslations("planViews.map");
  const { map } = state;
  const edges = useMemo(() => map.edges.filter(({ kind }) => kind === "against-order"), [map]);
  return (
    <Listed
      title={t("against.title", { count: edges.length })}
      empty={t("against.none")}
      items={edges.map(({ from, to }) => (
        <Fragment key={`${from} ${to}`}>
          <Names state={state} members={[from]} /> {t("against.needs")}{" "}
          <Names state={state} members={[to]} />
        </Fragment>
      ))}
    />
  );
}

function Cycles({ state }: { state: MapState }) {
  const t = useTranslations("planViews.map");
  return (
    <Listed
      title={t("cycles.title", { count: state.map.cycles.length })}
      empty={t("cycles.none")}
      items={state.map.cycles.map((members) => (
        <Fragment key={members[0]}>
          <span className="text-muted">{t("workloads", { count: members.length })}:</span>{" "}
          <Names state={state} members={members} />
        </Fragment>
      ))}
    />
  );
}

function AcrossWaves({ state: { map } }: { state: MapState }) {
  const t = useTranslations("planViews.map");
  const { waves } = usePlan().plan.arrangement;
  const pairs = useMemo(() => wavePairs(map), [map]);
  const nameOf = (wave: number) => waves[wave]?.name ?? "";
  return (
    <Listed
      title={t("across.title", { count: pairs.reduce((sum, { count }) => sum + count, 0) })}
      empty={t("across.none")}
      items={pairs.map(({ from, to, count }) => (
        <span key={`${from} ${to}`} className={to > from ? "text-danger" : undefined}>
          {t(to > from ? "across.against" : "across.pair", {
            from: nameOf(from),
            to: nameOf(to),
            count,
          })}
        </span>
      ))}
    />
  );
}
