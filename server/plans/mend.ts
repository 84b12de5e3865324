import type { PlanWave } from "./plan-content";
import type { ViewedViolation } from "./plan-view";
import { addDays, daysBetween } from "./wave-calendar";

/** What puts a violation right by itself, to be done at the press of a button. */
export type Mend =
  | { kind: "move"; workloadIds: readonly string[]; waveId: string; position: number }
  | { kind: "dates"; waveId: string; name: string; startDate: string; endDate: string }
  /** No single move does it: the planner weighs them all. */
  | { kind: "propose" };

type Found = Pick<ViewedViolation, "code" | "waveId" | "subjectId" | "relatedIds" | "params">;

/**
 * The mend of a violation that can be carried out as it is said; null where a person has to decide
 * or to find something out. Positions in it count from 1.
 */
export function mendOf(found: Found, waves: readonly PlanWave[]): Mend | null {
  const { code, params, subjectId, relatedIds } = found;
  const subject = subjectId === null ? [] : [subjectId];
  const to = (workloadIds: readonly string[], position: number): Mend | null => {
    const waveId = waves[position - 1]?.id;
    if (waveId === undefined || workloadIds.length === 0) return null;
    return { kind: "move", workloadIds, waveId, position };
  };
  switch (code) {
    case "needed-earlier":
    case "needs-unplaced":
      return to(subject, Number(params.by));
    case "moves-too-early":
      return to(subject, Number(params.from));
    case "cycle-split":
      return to(relatedIds, Number(String(params.waves).split(", ").at(-1)));
    case "together-split":
      return to(relatedIds, Number(params.main));
    case "application-split":
      return params.exceeds === 1 ? null : to(relatedIds, Number(params.main));
    case "production-early":
    case "test-late":
      return to(relatedIds, Number(params.bound));
    case "critical-first":
    case "complex-first":
      return to(relatedIds, 2);
    case "before-earliest":
      return to(subject, firstStartingOn(waves, String(params.day)));
    case "after-latest":
      return to(subject, lastEndingBy(waves, String(params.day)));
    case "in-blackout":
      return movedBehind(found, waves);
    case "apart-meet":
    case "wave-too-large":
    case "effort-over":
    case "data-over":
    case "team-over":
    case "unplaced":
      return { kind: "propose" };
    default:
      return null;
  }
}

/** From 1; 0 where there is none. */
const firstStartingOn = (waves: readonly PlanWave[], day: string): number =>
  waves.findIndex(({ startDate }) => startDate !== null && startDate >= day) + 1;

const lastEndingBy = (waves: readonly PlanWave[], day: string): number =>
  waves.findLastIndex(({ endDate }) => endDate !== null && endDate <= day) + 1;

/** The same length, from the first day after the blackout. */
function movedBehind({ waveId, params }: Found, waves: readonly PlanWave[]): Mend | null {
  const wave = waves.find(({ id }) => id === waveId);
  if (!wave || wave.startDate === null || wave.endDate === null) return null;
  const startDate = String(params.from);
  const endDate = addDays(startDate, daysBetween(wave.startDate, wave.endDate));
  return { kind: "dates", waveId: wave.id, name: wave.name, startDate, endDate };
}
