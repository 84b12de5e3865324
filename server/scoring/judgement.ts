import { TARGETS } from "@/server/inventory/workload";
import { GREATEST_PULL, LEAST_PULL, type Criterion, type Found, type Gate } from "./criterion";
import { reasonsKey } from "./fact-classes";
import { REMAINING_PULL, type Remedy } from "./remedies";
import type { Rubric } from "./rubric";

/** Bit of a form in a set of forms. */
export const BIT = { container: 1, "sandboxed-container": 2, vm: 4 } as const;

/** What reasons amount to: pulls, blockers and open conditions. */
export type Judgement = {
  /** Pulls by form with the accepted remedies, open conditions included. */
  pulls: readonly [number, number, number];
  /** Forms with a hard blocker. */
  blocked: number;
  /** Forms with a conditional blocker for which no remedy is accepted. */
  open: number;
};

const NO_BEARING: Judgement = { pulls: [0, 0, 0], blocked: 0, open: 0 };

type JudgeInput = {
  criterion: Criterion;
  openCondition: Rubric["openCondition"];
  /** `all` stands for every remedy, to bound what acceptance could do. */
  accepted: ReadonlySet<Remedy> | "all";
};

/**
 * Applies the accepted remedies to what a criterion found: an open condition adds its pull to that
 * of the obstacle, an accepted remedy replaces both by what living with it costs, if that is less.
 */
export function judge(found: readonly Found[] | null, input: JudgeInput): Judgement {
  if (!found) return NO_BEARING;
  const { criterion, openCondition, accepted } = input;
  const pulls: [number, number, number] = [0, 0, 0];
  const penalties = [0, 0, 0];
  let blocked = 0;
  let open = 0;
  for (const { reason } of found) {
    const { pulls: stated, gates = [] } = reasonOf(criterion, reason);
    const settled: [number, number, number] = [...stated];
    for (const gate of gates) {
      const at = TARGETS.indexOf(gate.target);
      const remaining = bestRemaining(gate, accepted);
      if (remaining !== null) settled[at] = Math.max(settled[at] ?? 0, remaining);
      else if (gate.kind === "hard") blocked |= BIT[gate.target];
      else {
        open |= BIT[gate.target];
        penalties[at] = Math.max(penalties[at] ?? 0, openCondition[gate.kind]);
      }
    }
    for (let at = 0; at < 3; at += 1) pulls[at] = (pulls[at] ?? 0) + (settled[at] ?? 0);
  }
  for (let at = 0; at < 3; at += 1) {
    const within = Math.min(GREATEST_PULL, Math.max(LEAST_PULL, pulls[at] ?? 0));
    pulls[at] = within - (penalties[at] ?? 0);
  }
  return { pulls, blocked, open };
}

type CacheInput = {
  criterion: { definition: Criterion };
  rubric: { rubric: Rubric };
  accepted: ReadonlySet<Remedy>;
  isAcceptanceKnown: boolean;
};

/** Judges each set of reasons once: now, and with every remedy that may yet be accepted. */
export class JudgementCache {
  readonly #judged = new Map<string, { now: Judgement; best: Judgement }>();
  readonly #input: CacheInput;

  constructor(input: CacheInput) {
    this.#input = input;
  }

  of(found: readonly Found[] | null): { now: Judgement; best: Judgement } {
    const key = reasonsKey(found);
    const known = this.#judged.get(key);
    if (known) return known;
    const { criterion, rubric, accepted, isAcceptanceKnown } = this.#input;
    const settings = {
      criterion: criterion.definition,
      openCondition: rubric.rubric.openCondition,
    };
    const now = judge(found, { ...settings, accepted });
    const best = isAcceptanceKnown ? now : judge(found, { ...settings, accepted: "all" });
    const judged = { now, best };
    this.#judged.set(key, judged);
    return judged;
  }
}

/** The mildest pull among the accepted remedies of a gate; null while none of them is accepted. */
function bestRemaining(gate: Gate, accepted: JudgeInput["accepted"]): number | null {
  let best: number | null = null;
  for (const remedy of gate.remedies) {
    if (accepted !== "all" && !accepted.has(remedy)) continue;
    best = Math.max(best ?? LEAST_PULL, REMAINING_PULL[remedy]);
  }
  return best;
}

export function reasonOf(criterion: Criterion, id: string) {
  const reason = criterion.reasons[id];
  if (!reason) throw new RangeError(`Expected a reason of ${criterion.key}, got "${id}"`);
  return reason;
}
