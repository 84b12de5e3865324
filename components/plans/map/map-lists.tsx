"use client";

import { useTranslations } from "next-intl";
import { Fragment, useMemo, useState, type ReactElement } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { wavePairs } from "@/server/plans/dependency-map";
import { usePlan } from "../plan-context";
import { usePlanView } from "../plan-view-context";
import type { MapState } from "./use-map";

const SHOWN_AT_FIRST = 8;

/** Names of workloads, each the way to look at it. */
export function Names({
  state: { map },
  members,
}: {
  state: MapState;
  members: readonly number[];
}) {
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

/** Dependencies along which something moves before what it needs. */
export function AgainstOrder({ state }: { state: MapState }) {
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

/** Workloads that need each other in a circle. */
export function Cycles({ state }: { state: MapState }) {
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

/** How many dependencies lead from which wave to which. */
export function AcrossWaves({ state: { map } }: { state: MapState }) {
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
