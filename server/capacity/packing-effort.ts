/**
 * What a search may still spend, counted in steps of its inner loops rather than in time: the same
 * problem gives the same answer on every machine. The clock is a safety net for slow machines.
 */
export type Effort = {
  left: number;
  /** Asked now and then; true ends the search early with the best answer so far. */
  isOverdue: () => boolean;
};

export function effortOf(steps: number, isOverdue: () => boolean = () => false): Effort {
  return { left: steps, isOverdue };
}

/** Takes a part out of an effort for one stage; what the stage leaves over goes back. */
export function withShare<Result>(
  whole: Effort,
  share: number,
  work: (part: Effort) => Result,
): Result {
  const granted = Math.floor(whole.left * share);
  const part: Effort = { left: granted, isOverdue: whole.isOverdue };
  const result = work(part);
  whole.left -= granted - part.left;
  return result;
}

export const isSpent = ({ left, isOverdue }: Effort): boolean => left <= 0 || isOverdue();

/** Steps between two looks at the clock inside a long search. */
const STEPS_PER_LOOK = 65_536;

/** Takes steps off, and all the rest when the clock says so. For inner loops. */
export function spend(effort: Effort, steps: number): void {
  const before = Math.floor(effort.left / STEPS_PER_LOOK);
  effort.left -= steps;
  if (Math.floor(effort.left / STEPS_PER_LOOK) !== before && effort.isOverdue()) {
    effort.left = Math.min(effort.left, -1);
  }
}
