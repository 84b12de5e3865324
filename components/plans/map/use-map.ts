"use client";

import { useMemo, useState } from "react";
import { blastRadius, type BlastRadius } from "@/server/plans/blast-radius";
import { dependencyMapOf, EDGE_KINDS, type EdgeKind } from "@/server/plans/dependency-map";
import { drawingOf, type DrawnNode, type MapLevel } from "@/server/plans/map-drawing";
import { layoutOf, type MapColumns } from "@/server/plans/map-layout";
import { usePlan } from "../plan-context";
import { usePlanView } from "../plan-view-context";

/** What a workload is to the one that is looked at. */
export type NodeRole = "chosen" | "dependant" | "need" | "both";

/** The map of the plan as it is wished: what is drawn, where, and what is told beside it. */
export function useMap() {
  const { plan } = usePlan();
  const { matches, chosenId } = usePlanView();
  const [level, setLevel] = useState<MapLevel>("workloads");
  const [columns, setColumns] = useState<MapColumns>("waves");
  const [kinds, setKinds] = useState<ReadonlySet<EdgeKind>>(new Set(EDGE_KINDS));
  const [isOnlyRadius, setOnlyRadius] = useState(false);
  const map = useMemo(() => dependencyMapOf(plan), [plan]);
  const found = map.workloads.findIndex(({ id }) => id === chosenId);
  const chosen = found === -1 ? null : found;
  const radius = useMemo(() => (chosen === null ? null : blastRadius(map, chosen)), [map, chosen]);
  const roles = useMemo(() => rolesOf(chosen, radius), [chosen, radius]);
  const hops = useMemo(() => hopsOf(chosen, radius), [chosen, radius]);
  const shown = useMemo(() => {
    if (isOnlyRadius && chosen !== null) return (index: number) => roles.has(index);
    const waves = plan.arrangement.waves;
    return (index: number) => {
      const workload = map.workloads[index];
      const waveId = workload?.wave == null ? null : (waves[workload.wave]?.id ?? null);
      const planned = plan.workloads[index];
      return planned !== undefined && matches(planned, waveId);
    };
  }, [map, plan, matches, roles, isOnlyRadius, chosen]);
  const drawing = useMemo(
    () => drawingOf(map, { level, kinds, isShown: shown }),
    [map, level, kinds, shown],
  );
  const layout = useMemo(() => layoutOf(drawing, columns), [drawing, columns]);
  return {
    map,
    drawing,
    layout,
    chosen,
    radius,
    roles,
    hops,
    level,
    setLevel,
    columns,
    setColumns,
    kinds,
    setKinds,
    isOnlyRadius,
    setOnlyRadius,
  };
}

export type MapState = ReturnType<typeof useMap>;

function rolesOf(chosen: number | null, radius: BlastRadius | null): Map<number, NodeRole> {
  const roles = new Map<number, NodeRole>();
  if (chosen === null || !radius) return roles;
  for (const index of radius.dependants.hops.flat()) roles.set(index, "dependant");
  for (const index of radius.needs.hops.flat()) {
    roles.set(index, roles.has(index) ? "both" : "need");
  }
  roles.set(chosen, "chosen");
  return roles;
}

type Hops = Record<"dependant" | "need", ReadonlyMap<number, number>>;

/** Steps from the chosen workload, in both directions. */
function hopsOf(chosen: number | null, radius: BlastRadius | null): Hops {
  const steps = (rings: readonly (readonly number[])[] = []) =>
    new Map(
      [[chosen ?? -1], ...rings].flatMap((ring, hop) => ring.map((index) => [index, hop] as const)),
    );
  return { dependant: steps(radius?.dependants.hops), need: steps(radius?.needs.hops) };
}

/** The gravest role of what a node stands for. */
export function roleOfNode(
  { members }: DrawnNode,
  roles: ReadonlyMap<number, NodeRole>,
): NodeRole | null {
  const found = new Set(members.flatMap((index) => roles.get(index) ?? []));
  if (found.has("chosen")) return "chosen";
  if (found.has("both") || (found.has("dependant") && found.has("need"))) return "both";
  return found.has("dependant") ? "dependant" : found.has("need") ? "need" : null;
}
