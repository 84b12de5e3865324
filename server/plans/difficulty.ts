/** What makes a workload a poor choice for the first wave. */
export const COMPLEX_SIGNS = [
  "no-target",
  "open-conditions",
  "much-data",
  "many-dependants",
] as const;
export type ComplexSign = (typeof COMPLEX_SIGNS)[number];

/** From this many conditions on, preparing the workload is a piece of work of its own. */
export const MANY_CONDITIONS = 3;
/** At 620 Mbit/s, the rate kubev2v's migration planner reckons with, 2 TiB take a working day. */
export const MUCH_DATA_GIB = 2_048;
/** A failed move of such a workload stops more than a team can call in an hour. */
export const MANY_DEPENDANTS = 10;

export type DifficultyInput = {
  verdict: string | null;
  /** "<criterion>:<target>" for each open condition of the assessment. */
  conditions: readonly string[];
  dataGib: number | null;
  /** Workloads of the plan that need this one directly. */
  dependants: number;
};

/** The signs that hold, in fixed order. An unknown amount is no sign. */
export function complexSigns(input: DifficultyInput): ComplexSign[] {
  const { verdict, conditions, dataGib, dependants } = input;
  const forTarget = conditions.filter((condition) => condition.endsWith(`:${verdict}`));
  const holds: Record<ComplexSign, boolean> = {
    "no-target": verdict === "none",
    "open-conditions": forTarget.length >= MANY_CONDITIONS,
    "much-data": dataGib !== null && dataGib > MUCH_DATA_GIB,
    "many-dependants": dependants >= MANY_DEPENDANTS,
  };
  return COMPLEX_SIGNS.filter((sign) => holds[sign]);
}
