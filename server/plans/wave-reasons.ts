import { condense, type DependencyGraph } from "./dependency-order";
import { sensitivityOf, type MoveGroup } from "./move-groups";
import type { Params, PlannedWorkload, Reason, ReasonCode } from "./plan";
import { isTestFirst, stagesOfTurn, type Constraints } from "./constraints";
import type { Window } from "./pin-windows";
import { stageOf, turnOf } from "./stage";

export type ReasonInput = {
  workloads: readonly PlannedWorkload[];
  graph: DependencyGraph;
  pins: ReadonlyMap<number, number>;
  groups: readonly MoveGroup[];
  /** Wave of each workload; -1 = none. */
  waveOf: Int32Array;
  windows: ReadonlyMap<number, Window>;
  apartOf: ReadonlyMap<number, readonly number[]>;
  maxWaveSize: number;
  constraints: Constraints;
};

/** The conditions that bear on each placement, in the order of their weight. */
export function reasonsOf(input: ReasonInput): Reason[][] {
  const context = describeOutcome(input);
  const reasons: Reason[][] = input.workloads.map(() => []);
  input.groups.forEach((group) => {
    for (const member of group.members) {
      const wave = input.waveOf[member] ?? -1;
      const workload = input.workloads[member];
      if (wave < 0 || !workload) continue;
      reasons[member] = reasonsFor({ ...context, group, member, wave, workload });
    }
  });
  return reasons;
}

type Outcome = ReasonInput & {
  cycleSize: (member: number) => number;
  /** For each application whose part of one stage moves in one wave: how many workloads. */
  wholeParts: ReadonlyMap<string, number>;
  /** Names of the sets of which it is one and that move in one wave, by workload. */
  wholeSets: ReadonlyMap<string, readonly string[]>;
  /** Turns of the stages that have workloads. */
  stages: ReadonlySet<number>;
};

type Subject = Outcome & {
  group: MoveGroup;
  member: number;
  wave: number;
  workload: PlannedWorkload;
};

function reasonsFor(subject: Subject): Reason[] {
  if (subject.pins.has(subject.member)) return [reason("pinned")];
  const reasons = [
    ...togetherReasons(subject),
    ...setReasons(subject),
    ...dateReasons(subject),
    ...dependencyReasons(subject),
    ...pinReasons(subject),
    ...orderReasons(subject),
  ];
  return reasons.length > 0 ? reasons : [reason("fills-wave")];
}

function togetherReasons({ cycleSize, wholeParts, ...subject }: Subject): Reason[] {
  const { workload, group, member, maxWaveSize } = subject;
  const cycle = cycleSize(member);
  const applications = workload.applicationIds.flatMap((application) => {
    const size = wholeParts.get(partKey(application, workload)) ?? 0;
    return size > 1 ? [reason("with-application", { application, size })] : [];
  });
  const size = group.members.length;
  return [
    ...(cycle > 1 ? [reason("with-cycle", { size: cycle })] : []),
    ...applications,
    ...(size > maxWaveSize ? [reason("own-wave", { size, maxWaveSize })] : []),
  ];
}

function dependencyReasons({ graph, member, waveOf, wave }: Subject): Reason[] {
  const needs = (graph.targets[member] ?? []).filter((need) => (waveOf[need] ?? -1) >= 0);
  if (needs.length === 0) return [];
  const latest = Math.max(...needs.map((need) => waveOf[need] ?? 0));
  // A later one is a violation, which stands in the list of those.
  if (latest > wave) return [];
  return [reason("after-dependencies", { count: needs.length, wave: latest + 1 })];
}

/** Sets of the plan that it moves with, as a whole, and those whose others it does not meet. */
function setReasons({ wholeSets, workload, member, apartOf, constraints }: Subject): Reason[] {
  const together = wholeSets.get(workload.id) ?? [];
  const apart = (apartOf.get(member) ?? []).flatMap((set) => constraints.apart[set]?.name ?? []);
  return [
    ...together.map((set) => reason("must-move-together", { set })),
    ...apart.map((set) => reason("kept-apart", { set })),
  ];
}

function dateReasons({ windows, member, wave, workload }: Subject): Reason[] {
  const window = windows.get(member);
  if (!window) return [];
  const { earliestDate: earliest, latestDate: latest } = workload;
  return [
    ...(earliest !== null && window.lower > 0 && window.lower <= wave
      ? [reason("not-before-date", { day: earliest })]
      : []),
    ...(latest !== null && wave <= window.upper ? [reason("not-after-date", { day: latest })] : []),
  ];
}

/** Where a workload's own dates bind it as tightly, those are the reason. */
function pinReasons({ group, wave, windows, member }: Subject): Reason[] {
  const own = windows.get(member);
  const waits = group.lower > 0 && group.lower <= wave && own?.lower !== group.lower;
  const isNeeded =
    Number.isFinite(group.upper) && wave <= group.upper && own?.upper !== group.upper;
  return [
    ...(waits ? [reason("waits-for-pin", { wave: group.lower + 1 })] : []),
    ...(isNeeded ? [reason("needed-by-pin", { wave: group.upper + 1 })] : []),
  ];
}

function orderReasons({ workload, group, wave, stages, constraints }: Subject): Reason[] {
  const { stage, isAssumed } = stageOf(workload.environment);
  const order = constraints.stageOrder;
  const rank = order[stage];
  const others = [...stages];
  const sensitivity = sensitivityOf(workload);
  const isMovedForward = group.stage < rank;
  const isRehearsal = others.some((other) => other > rank);
  const isAfter = !isMovedForward && others.some((other) => other < rank);
  const turn = [
    ...(isAfter ? [reason("after-test", { stage })] : []),
    ...(isRehearsal ? [reason("before-production", { stage })] : []),
  ];
  const hasTurn = isAfter || isRehearsal;
  const forward = stagesOfTurn(order, group.stage)[0] ?? stage;
  return [
    ...(isMovedForward ? [reason("moved-forward", { stage: forward })] : []),
    ...(isTestFirst(order)
      ? turn
      : hasTurn
        ? [reason("stage-turn", { stage, turn: rank + 1 })]
        : []),
    ...(isAssumed && (isAfter || isMovedForward) ? [reason("environment-assumed")] : []),
    ...(sensitivity !== null && wave > 0 ? [keptFromFirst(sensitivity, workload)] : []),
  ];
}

const keptFromFirst = (because: string, { complexSigns }: PlannedWorkload): Reason =>
  reason("kept-from-first", { because, signs: complexSigns.join(" ") });

function describeOutcome(input: ReasonInput): Outcome {
  const { graph, workloads, waveOf } = input;
  const components = condense(graph);
  const parts = new Map<string, { waves: Set<number>; size: number }>();
  workloads.forEach((workload, index) => {
    for (const application of workload.applicationIds) {
      const key = partKey(application, workload);
      const part = parts.get(key) ?? { waves: new Set(), size: 0 };
      parts.set(key, part);
      part.waves.add(waveOf[index] ?? -1);
      part.size += 1;
    }
  });
  const whole = [...parts].filter(([, { waves }]) => waves.size === 1);
  return {
    ...input,
    cycleSize: (member) => components.members[components.of[member] ?? 0]?.length ?? 1,
    wholeParts: new Map(whole.map(([key, { size }]) => [key, size])),
    wholeSets: namesOfWholeSets(input),
    stages: new Set(
      workloads.map(({ environment }) => turnOf(environment, input.constraints.stageOrder)),
    ),
  };
}

function namesOfWholeSets({ workloads, waveOf, constraints }: ReasonInput): Map<string, string[]> {
  const waves = new Map(workloads.map(({ id }, index) => [id, waveOf[index] ?? -1]));
  const names = new Map<string, string[]>();
  for (const { name, workloadIds } of constraints.together) {
    const present = workloadIds.filter((id) => waves.has(id));
    if (present.length < 2 || new Set(present.map((id) => waves.get(id))).size > 1) continue;
    for (const id of present) names.set(id, [...(names.get(id) ?? []), name]);
  }
  return names;
}

const partKey = (application: string, { environment }: PlannedWorkload): string =>
  `${application} ${stageOf(environment).stage}`;

const reason = (code: ReasonCode, params: Params = {}): Reason => ({ code, params });
