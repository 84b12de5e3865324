import type { Constraints } from "./constraints";
import type { MoveLoad } from "./plan";

/**
 * What a wave has taken on, or a group would. In tenths of a day and MiB, whole numbers both: sums
 * of them do not depend on the order. What is unknown is not in the sums.
 */
export type Budget = {
  effortTenths: number;
  dataMib: number;
  /** Workloads by team. */
  teams: Map<string, number>;
  /** Positions of the sets whose workloads must not meet. */
  apart: Set<number>;
};

export const emptyBudget = (): Budget => ({
  effortTenths: 0,
  dataMib: 0,
  teams: new Map(),
  apart: new Set(),
});

export const effortTenths = (days: number | null): number => Math.round((days ?? 0) * 10);
export const dataMib = (gib: number | null): number => Math.round((gib ?? 0) * 1_024);

export function addLoad(budget: Budget, { effortDays, dataGib, teamId }: MoveLoad): void {
  budget.effortTenths += effortTenths(effortDays);
  budget.dataMib += dataMib(dataGib);
  if (teamId !== null) budget.teams.set(teamId, (budget.teams.get(teamId) ?? 0) + 1);
}

export function addBudget(budget: Budget, added: Budget): void {
  budget.effortTenths += added.effortTenths;
  budget.dataMib += added.dataMib;
  for (const [team, count] of added.teams) {
    budget.teams.set(team, (budget.teams.get(team) ?? 0) + count);
  }
  for (const set of added.apart) budget.apart.add(set);
}

export type Limits = Pick<Constraints, "maxEffortDays" | "maxDataGib" | "maxPerTeam">;

/** Whether a wave that has taken on `taken` can take `wanted` on too. */
export function hasRoom(taken: Budget, wanted: Budget, limits: Limits): boolean {
  const { maxEffortDays, maxDataGib, maxPerTeam } = limits;
  const effort = taken.effortTenths + wanted.effortTenths;
  const data = taken.dataMib + wanted.dataMib;
  if (maxEffortDays !== null && effort > effortTenths(maxEffortDays)) return false;
  if (maxDataGib !== null && data > dataMib(maxDataGib)) return false;
  for (const set of wanted.apart) if (taken.apart.has(set)) return false;
  if (maxPerTeam === null) return true;
  for (const [team, count] of wanted.teams) {
    if ((taken.teams.get(team) ?? 0) + count > maxPerTeam) return false;
  }
  return true;
}
