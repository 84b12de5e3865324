import type { Verdict } from "@/server/inventory/workload";
import type { Disposition, MovingTraits } from "./disposition";
import { remedyDays } from "./remedy-days";

/** What the effort of a workload is made of, in the order in which it is shown. */
export const EFFORT_PARTS = [
  "base",
  "instances",
  "data",
  "connections",
  "criticality",
  "remedies",
  "conditions",
] as const;
export type EffortPart = (typeof EFFORT_PARTS)[number];

/** More than this is a project of its own, not a part of a move. */
export const MAX_PART_DAYS = 1_000;

/** Person-days that a person set for a part, in place of the computed ones. */
export type EffortOverrides = Readonly<Partial<Record<EffortPart, number>>>;

/**
 * Person-days to begin with. No published source gives such figures for every disposition; these
 * are planning values of our own, in the proportion 1 : 5 : 20 that migration practice shows
 * between moving, replatforming and rewriting, and every one can be set anew per workload.
 */
export const BASE_DAYS: Record<Disposition, number> = {
  rehost: 1,
  replatform: 5,
  refactor: 20,
  repurchase: 10,
  retire: 0.5,
  retain: 0,
};
/** Trying the workload under the sandbox runtime. */
export const SANDBOX_DAYS = 1;
/** Each further instance repeats a tenth of the work. */
export const SHARE_PER_INSTANCE = 0.1;
/** From here on instances are rolled out by a script. */
export const MOST_COUNTED_INSTANCES = 10;
/** At 620 Mbit/s, the rate kubev2v's migration planner reckons with, 2 TiB take a working day. */
export const GIB_PER_DAY = 2_048;
/** Changing an address and trying the connection: the better part of an hour. */
export const DAYS_PER_CONNECTION = 0.1;
/** Rehearsal and a guarded cut-over. */
export const CRITICALITY_DAYS: Readonly<Record<string, number>> = {
  "mission-critical": 3,
  high: 1,
  medium: 0,
  low: 0,
};
/** Deciding on a remedy and carrying it out, while nobody knows yet which. */
export const DAYS_PER_OPEN_CONDITION = 3;

export type EffortInput = Omit<MovingTraits, "lifecycle"> & {
  disposition: Disposition | null;
  verdict: Verdict | null;
  criticality: string | null;
};

export type PartOfEffort = {
  part: EffortPart;
  /** Person-days worked out from the facts; null where one of them is unknown. */
  computed: number | null;
  /** What a person set instead; null = nothing. */
  override: number | null;
  /** What it was reckoned from, for its sentence: -1 where the fact is unknown. */
  count: number;
};

export type Effort = {
  /** Person-days of the parts that are known; null before there is a disposition. */
  days: number | null;
  parts: readonly PartOfEffort[];
  /** Parts that no number could be given to: the sum leaves them out. */
  unknown: readonly EffortPart[];
};

const tenths = (days: number): number => Math.round(days * 10) / 10;

/** The effort of moving a workload in person-days, part by part. Each part is rounded to a tenth,
 * so that the parts as shown add up to the sum as shown. */
export function effortOf(input: EffortInput, overrides: EffortOverrides = {}): Effort {
  const parts = computedParts(input).map(({ computed, ...rest }) => ({
    ...rest,
    computed: computed === null ? null : tenths(computed),
    override: overrides[rest.part] ?? null,
  }));
  const known = parts.map(({ computed, override }) => override ?? computed);
  return {
    days:
      input.disposition === null ? null : tenths(known.reduce<number>((a, b) => a + (b ?? 0), 0)),
    parts,
    unknown: parts.flatMap(({ part }, index) => (known[index] === null ? [part] : [])),
  };
}

type Computed = Pick<PartOfEffort, "part" | "computed" | "count">;

function computedParts(input: EffortInput): Computed[] {
  const { disposition } = input;
  if (disposition === null || disposition === "retain") return [];
  const base = baseDays(input, disposition);
  const connections = input.needs + input.dependants;
  const always: Computed[] = [
    { part: "base", computed: base, count: 1 },
    { part: "connections", computed: connections * DAYS_PER_CONNECTION, count: connections },
  ];
  if (disposition === "retire") return always;
  return inOrder([...always, ...movingParts(input, base)]);
}

function baseDays({ verdict }: EffortInput, disposition: Disposition): number {
  const isRebuilt = disposition === "replatform" || disposition === "refactor";
  return (
    BASE_DAYS[disposition] + (isRebuilt && verdict === "sandboxed-container" ? SANDBOX_DAYS : 0)
  );
}

function movingParts(input: EffortInput, base: number): Computed[] {
  const { instances, dataGib, criticality, acceptedRemedies } = input;
  const conditions = openConditions(input).length;
  const further = instances === null ? null : Math.max(0, instances - 1);
  return [
    {
      part: "instances",
      computed:
        further === null
          ? null
          : base * SHARE_PER_INSTANCE * Math.min(further, MOST_COUNTED_INSTANCES),
      count: further ?? -1,
    },
    {
      part: "data",
      computed: dataGib === null ? null : dataGib / GIB_PER_DAY,
      count: dataGib ?? -1,
    },
    {
      part: "criticality",
      computed: criticality === null ? null : (CRITICALITY_DAYS[criticality] ?? null),
      count: criticality === null ? -1 : 1,
    },
    {
      part: "remedies",
      computed: acceptedRemedies.reduce((sum, remedy) => sum + remedyDays(remedy), 0),
      count: acceptedRemedies.length,
    },
    { part: "conditions", computed: conditions * DAYS_PER_OPEN_CONDITION, count: conditions },
  ];
}

/** Open conditions of the form in which the workload will run, "<criterion>:<target>". */
export function openConditions({
  disposition,
  verdict,
  conditions,
}: OpenConditionsInput): string[] {
  const form = verdict === "either" ? (disposition === "rehost" ? "vm" : "container") : verdict;
  return conditions.filter((condition) => condition.endsWith(`:${form}`));
}

type OpenConditionsInput = Pick<EffortInput, "disposition" | "verdict" | "conditions">;

const inOrder = (parts: readonly Computed[]): Computed[] =>
  EFFORT_PARTS.flatMap((part) => parts.filter((one) => one.part === part));
