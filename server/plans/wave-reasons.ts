import { condense, type DependencyGraph } from "./dependency-order";
import { sensitivityOf, type MoveGroup } from "./move-groups";
import type { Params, PlannedWorkload, Reason, ReasonCode } from "./plan";
import { STAGES, stageOf, stageRank } from "./stage";

export type ReasonInput = {
  workloads: readonly PlannedWorkload[];
  graph: DependencyGraph;
  pins: ReadonlyMap<number, number>;
  groups: readonly MoveGroup[];
  /** Wave of each workload; -1 = none. */
  waveOf: Int32Array;
  maxWaveSize: number;
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
  /** By stage rank: whether an earlier and whether a later stage has workloads. */
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

function pinReasons({ group, wave }: Subject): Reason[] {
  const waits = group.lower > 0 && group.lower <= wave;
  const isNeeded = Number.isFinite(group.upper) && wave <= group.upper;
  return [
    ...(waits ? [reason("waits-for-pin", { wave: group.lower + 1 })] : []),
    ...(isNeeded ? [reason("needed-by-pin", { wave: group.upper + 1 })] : []),
  ];
}

function orderReasons({ workload, group, wave, stages }: Subject): Reason[] {
  const { stage, isAssumed } = stageOf(workload.environment);
  const rank = stageRank(stage);
  const others = [...stages];
  const sensitivity = sensitivityOf(workload);
  const isMovedForward = group.stage < rank;
  const isRehearsal = others.some((other) => other > rank);
  const isAfter = !isMovedForward && others.some((other) => other < rank);
  return [
    ...(isMovedForward ? [reason("moved-forward", { stage: STAGES[group.stage] ?? stage })] : []),
    ...(isAfter ? [reason("after-test", { stage })] : []),
    ...(isRehearsal ? [reason("before-production", { stage })] : []),
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
    stages: new Set(workloads.map(({ environment }) => stageRank(stageOf(environment).stage))),
  };
}

const partKey = (application: string, { environment }: PlannedWorkload): string =>
  `${application} ${stageOf(environment).stage}`;

const reason = (code: ReasonCode, params: Params = {}): Reason => ({ code, params });
