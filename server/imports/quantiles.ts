/**
 * The 95th percentile of many samples in constant memory: samples are counted in steps and the upper
 * end of the step is given, so what comes out is at most one step too high and never too low.
 */
export class Quantiles {
  private readonly counts = new Map<number, number>();
  private total = 0;

  /** @param toStep number of the step a sample lies in; @param upperEnd the largest value of a step */
  constructor(private readonly steps: Steps) {}

  add(value: number): void {
    const step = this.steps.toStep(value);
    this.counts.set(step, (this.counts.get(step) ?? 0) + 1);
    this.total += 1;
  }

  /** Nearest rank; null without samples. */
  p95(): number | null {
    if (this.total === 0) return null;
    const rank = Math.ceil(this.total * 0.95);
    let seen = 0;
    for (const [step, count] of [...this.counts].sort(([a], [b]) => a - b)) {
      seen += count;
      if (seen >= rank) return this.steps.upperEnd(step);
    }
    return null;
  }
}

type Steps = { toStep: (value: number) => number; upperEnd: (step: number) => number };

const STEPS_PER_PERCENT = 2;

/** Half percents. */
export const PERCENT_STEPS: Steps = {
  toStep: (value) => Math.ceil(value * STEPS_PER_PERCENT),
  upperEnd: (step) => step / STEPS_PER_PERCENT,
};

const GROWTH = Math.log(1.05);

/** Whole numbers, each step 5 % above the one before; whatever is not nothing is at least 1. */
export const RATE_STEPS: Steps = {
  toStep: (value) => (value <= 0 ? 0 : Math.max(1, Math.ceil(Math.log(value) / GROWTH) + 1)),
  upperEnd: (step) => (step === 0 ? 0 : Math.ceil(Math.exp((step - 1) * GROWTH))),
};
