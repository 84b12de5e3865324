/** The order in which environments move: rehearsals first, what people rely on last. */
export const STAGES = ["test", "staging", "production"] as const;
export type Stage = (typeof STAGES)[number];

const STAGE_OF_ENVIRONMENT: ReadonlyMap<string, Stage> = new Map([
  ["development", "test"],
  ["test", "test"],
  ["training", "test"],
  ["staging", "staging"],
  ["production", "production"],
  ["disaster-recovery", "production"],
  ["mixed", "production"],
]);

/**
 * The stage of an environment. An unknown one counts as production: taking production for a
 * rehearsal does harm, the other error only costs time (Azure Migrate assumes the same).
 */
export function stageOf(environment: string | null): { stage: Stage; isAssumed: boolean } {
  const stage = environment === null ? undefined : STAGE_OF_ENVIRONMENT.get(environment);
  return { stage: stage ?? "production", isAssumed: stage === undefined };
}

/** The turn of an environment in the given order of stages. */
export const turnOf = (
  environment: string | null,
  order: Readonly<Record<Stage, number>>,
): number => order[stageOf(environment).stage];
