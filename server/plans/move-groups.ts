import { closureOf, contractGraph, type ContractedGraph } from "./contracted-graph";
import { condense, type DependencyGraph } from "./dependency-order";
import { pinWindows, type PinWindows, type Window } from "./pin-windows";
import { byText, type PlannedWorkload } from "./plan";
import type { Constraints } from "./constraints";
import { stageOf, turnOf } from "./stage";
import { budgetOf } from "./group-budget";
import { emptyBudget, hasRoom, type Budget } from "./wave-budget";

/** Workloads that move in one wave: a cycle, what must not be torn apart, or one alone. */
export type MoveGroup = {
  /** Indexes of the workloads, ascending. */
  members: readonly number[];
  /** The wave in which pins hold the group, or in which contradicting pins leave it; else null. */
  fixedWave: number | null;
  /** Earliest and latest wave that the pins allow. */
  lower: number;
  upper: number;
  /** Turn of the stage in which it moves: its own, or that of a group which needs it. */
  stage: number;
  /** Turn of its own stage. */
  ownStage: number;
  isKeptFromFirst: boolean;
  criticality: number;
  /** Length of the longest chain of groups that wait for it. */
  height: number;
  /** Smallest application id of the members, so that neighbours in order belong together. */
  applicationKey: string;
  /** Indexes of groups. Each needed group stands before this one in the list. */
  needs: readonly number[];
  neededBy: readonly number[];
  /** What it takes of a wave's capacity. */
  budget: Budget;
};

export type GroupingInput = {
  /** In order of their ids. */
  workloads: readonly PlannedWorkload[];
  graph: DependencyGraph;
  pins: ReadonlyMap<number, number>;
  /** Waves in which their dates allow workloads that are not pinned. */
  windows: ReadonlyMap<number, Window>;
  maxWaveSize: number;
  constraints: Constraints;
  /** For each workload the sets of `constraints.apart` of which it is one. */
  apartOf: ReadonlyMap<number, readonly number[]>;
};

const CRITICALITY_RANK: ReadonlyMap<string | null, number> = new Map([
  ["low", 0],
  ["high", 2],
  ["mission-critical", 3],
]);
const MEDIUM_OR_UNKNOWN = 1;

/** Whether the workload should not stand in the first wave, and why. */
export function sensitivityOf(workload: PlannedWorkload): "critical" | "complex" | null {
  if (workload.criticality === "mission-critical") return "critical";
  return workload.complexSigns.length > 0 ? "complex" : null;
}

/**
 * Draws together what must move together (cycles) and what should (one stage of one application,
 * where it fits a wave and no pin speaks against it). The result is in dependency order.
 */
export function groupWorkloads(input: GroupingInput): MoveGroup[] {
  const graph = contractGraph(input.graph);
  for (const cycle of condense(input.graph).members) if (cycle.length > 1) graph.merge(cycle);
  const bounds = pinWindows(graph, input.pins);
  for (const [index, window] of input.windows) bounds.narrow(graph.find(index), window);
  const joining = { ...input, contracted: graph, bounds };
  joinSets(joining);
  joinApplications(joining);
  return describeGroups(joining);
}

type Joining = GroupingInput & { contracted: ContractedGraph; bounds: PinWindows };

/** What must move together does so whatever its size, unless pins or dates tear it apart. */
function joinSets({ contracted, bounds, workloads, constraints }: Joining): void {
  const indexes = new Map(workloads.map(({ id }, index) => [id, index]));
  for (const { workloadIds } of constraints.together) {
    const members = workloadIds.flatMap((id) => indexes.get(id) ?? []);
    const roots = [...new Set(members.map(contracted.find))];
    if (roots.length < 2) continue;
    const together = closureOf(contracted, roots);
    const window = bounds.common(together);
    if (window.lower <= window.upper) bounds.narrow(contracted.merge(together), window);
  }
}

function joinApplications(joining: Joining): void {
  const { contracted, bounds, maxWaveSize, pins, constraints } = joining;
  const pinned = new Map<number, number>();
  for (const wave of pins.values()) pinned.set(wave, (pinned.get(wave) ?? 0) + 1);

  for (const part of applicationParts(joining.workloads)) {
    const roots = [...new Set(part.map(contracted.find))];
    if (roots.length < 2) continue;
    const together = closureOf(contracted, roots);
    const members = together.flatMap(contracted.members);
    const window = bounds.common(together);
    if (members.length > maxWaveSize || window.lower > window.upper) continue;
    const { budget, meets } = budgetOf(members, joining);
    if (meets || !hasRoom(emptyBudget(), budget, constraints)) continue;
    const wave = members.map((member) => pins.get(member)).find((found) => found !== undefined);
    if (wave !== undefined) {
      const load = (pinned.get(wave) ?? 0) + members.filter((member) => !pins.has(member)).length;
      if (load > maxWaveSize) continue;
      pinned.set(wave, load);
    }
    bounds.narrow(contracted.merge(together), window);
  }
}

/** The workloads of each application and stage, small parts first: they are the likelier to fit. */
function applicationParts(workloads: readonly PlannedWorkload[]): number[][] {
  const parts = new Map<string, number[]>();
  workloads.forEach(({ applicationIds, environment }, index) => {
    for (const application of new Set(applicationIds)) {
      const key = `${application} ${stageOf(environment).stage}`;
      const part = parts.get(key);
      if (part) part.push(index);
      else parts.set(key, [index]);
    }
  });
  return [...parts]
    .filter(([, members]) => members.length > 1)
    .toSorted(([a, left], [b, right]) => left.length - right.length || byText(a, b))
    .map(([, members]) => members);
}

function describeGroups(joining: Joining): MoveGroup[] {
  const { contracted, workloads } = joining;
  const roots = contracted.roots();
  const position = new Map(roots.map((root, index) => [root, index]));
  const targets = roots.map((root) =>
    distinct(contracted.targets(root).map((target) => position.get(target) ?? 0)),
  );
  // The graph has no cycles any more, so each component is one root, and they come in order.
  const order = condense({ targets }).members.map(([only = 0]) => only);
  const place = new Map(order.map((index, at) => [index, at]));
  const groups = order.map((index) => {
    const root = roots[index] ?? 0;
    const members = contracted.members(root);
    const needs = (targets[index] ?? []).map((target) => place.get(target) ?? 0);
    return {
      ...windowOf(members, root, joining),
      ...traitsOf(
        members.flatMap((member) => workloads[member] ?? []),
        joining.constraints,
      ),
      budget: budgetOf(members, joining).budget,
      members,
      height: 0,
      needs: distinct(needs),
      neededBy: [] as number[],
    };
  });
  // From the last to the first: what needs a group stands behind it.
  for (let index = groups.length - 1; index >= 0; index -= 1) {
    const group = groups[index];
    for (const need of group?.needs ?? []) {
      const needed = groups[need];
      if (!group || !needed) continue;
      needed.neededBy.push(index);
      needed.stage = Math.min(needed.stage, group.stage);
      needed.height = Math.max(needed.height, group.height + 1);
    }
  }
  return groups;
}

function windowOf(members: readonly number[], root: number, { pins, bounds }: Joining) {
  const lower = bounds.lower(root);
  const upper = bounds.upper(root);
  const own = members.flatMap((member) => pins.get(member) ?? []);
  if (own.length > 0) return { lower, upper, fixedWave: Math.max(...own) };
  return { lower, upper, fixedWave: lower > upper ? lower : null };
}

function traitsOf(workloads: readonly PlannedWorkload[], { stageOrder }: Constraints) {
  const stage = Math.min(...workloads.map((one) => turnOf(one.environment, stageOrder)));
  const applications = workloads.flatMap((workload) => workload.applicationIds).toSorted(byText);
  return {
    stage,
    ownStage: stage,
    isKeptFromFirst: workloads.some((workload) => sensitivityOf(workload) !== null),
    criticality: Math.max(
      ...workloads.map((one) => CRITICALITY_RANK.get(one.criticality) ?? MEDIUM_OR_UNKNOWN),
    ),
    applicationKey: applications[0] ?? "",
  };
}

const distinct = (values: readonly number[]): number[] =>
  [...new Set(values)].toSorted((a, b) => a - b);
