import { TARGETS, type Target } from "@/server/inventory/workload";
import type { CompiledRubric } from "./compiled-rubric";
import { FORMS, type Outlook } from "./outlook";
import { thousandths } from "./rounding";
import { samplesOf, type RubricSamples } from "./rubric-samples";

/** No form is possible in that sample. */
export const NO_WINNER = 3;

export type Acceptability = {
  /** Rank-1 acceptability by form, in thousandths; they add up to 1000 unless nothing is possible. */
  byTarget: Record<Target, number>;
  /** The form that comes first in each sample; on a tie the earlier one. */
  winners: Uint8Array;
};

/**
 * SMAA-2 rank-1 acceptability: the share of weightings, and of values of unknown facts, under which
 * a form comes first. A form blocked under the drawn facts does not take part in that sample; ties
 * are shared equally.
 *
 * @param blocked forms that are blocked whatever the unknown facts turn out to be
 */
export function acceptabilityOf(
  rubric: CompiledRubric,
  outlooks: readonly Outlook[],
  blocked: number,
): Acceptability {
  const samples = samplesOf(rubric);
  const ahead = aheadOfVm(samples, outlooks);
  const gates = blockedSamples(samples, outlooks, blocked);
  const winners = new Uint8Array(samples.count);
  const wins = [0, 0, 0];
  for (let sample = 0; sample < samples.count; sample += 1) {
    const shut = gates?.[sample] ?? blocked;
    const container = (shut & 1) === 0 ? (ahead.container[sample] ?? 0) : Number.NEGATIVE_INFINITY;
    const sandboxed = (shut & 2) === 0 ? (ahead.sandboxed[sample] ?? 0) : Number.NEGATIVE_INFINITY;
    const vm = (shut & 4) === 0 ? 0 : Number.NEGATIVE_INFINITY;
    const best = Math.max(container, sandboxed, vm);
    if (best === Number.NEGATIVE_INFINITY) {
      winners[sample] = NO_WINNER;
      continue;
    }
    const tied = Number(container === best) + Number(sandboxed === best) + Number(vm === best);
    if (container === best) wins[0] = (wins[0] ?? 0) + 1 / tied;
    if (sandboxed === best) wins[1] = (wins[1] ?? 0) + 1 / tied;
    if (vm === best) wins[2] = (wins[2] ?? 0) + 1 / tied;
    winners[sample] = container === best ? 0 : sandboxed === best ? 1 : 2;
  }
  return { byTarget: byTarget(wins, blocked), winners };
}

/** If every sample is blocked although no form surely is, the open forms share equally. */
function byTarget(wins: readonly number[], blocked: number): Record<Target, number> {
  const open = TARGETS.map((_, form) => ((blocked >> form) & 1 ? 0 : 1));
  const isDecided = wins.some((count) => count > 0);
  const shares = thousandths(isDecided ? wins : open);
  return Object.fromEntries(TARGETS.map((target, form) => [target, shares[form] ?? 0])) as Record<
    Target,
    number
  >;
}

/** Points by which container and sandboxed container lead the VM, sample by sample. */
function aheadOfVm(samples: RubricSamples, outlooks: readonly Outlook[]) {
  const container = new Float64Array(samples.count);
  const sandboxed = new Float64Array(samples.count);
  for (const outlook of outlooks) {
    const factors = samples.factors[outlook.criterion.index];
    if (!factors || !outlook.isApplicable) continue;
    const states = leadsByState(samples, outlook);
    if (states.position === null) {
      const [first, second] = [states.container[0] ?? 0, states.sandboxed[0] ?? 0];
      if (first !== 0) addScaled(container, factors, first);
      if (second !== 0) addScaled(sandboxed, factors, second);
      continue;
    }
    for (let sample = 0; sample < samples.count; sample += 1) {
      const state = states.position[sample] ?? 0;
      const factor = factors[sample] ?? 0;
      container[sample] = (container[sample] ?? 0) + factor * (states.container[state] ?? 0);
      sandboxed[sample] = (sandboxed[sample] ?? 0) + factor * (states.sandboxed[state] ?? 0);
    }
  }
  return { container, sandboxed };
}

function addScaled(into: Float64Array, factors: Float64Array, by: number): void {
  for (let at = 0; at < into.length; at += 1) into[at] = (into[at] ?? 0) + (factors[at] ?? 0) * by;
}

type States = {
  /** Row of the table in each sample; null where all samples fall on the first entry. */
  position: Uint16Array | Uint32Array | null;
  container: Float64Array;
  sandboxed: Float64Array;
};

function leadsByState(samples: RubricSamples, outlook: Outlook): States {
  const { points, rows, assumed } = outlook;
  const position = drawnRows(samples, outlook);
  const first = position === null ? assumed : 0;
  const size = position === null ? 1 : rows;
  const container = new Float64Array(size);
  const sandboxed = new Float64Array(size);
  for (let state = 0; state < size; state += 1) {
    const at = (first + state) * FORMS;
    const vm = points[at + 2] ?? 0;
    container[state] = (points[at] ?? 0) - vm;
    sandboxed[state] = (points[at + 1] ?? 0) - vm;
  }
  return { position, container, sandboxed };
}

const rowCache = new WeakMap<RubricSamples, Map<string, Uint32Array | null>>();

/** The drawn row of a criterion's table in each sample; it depends on its unknown facts alone. */
function drawnRows(samples: RubricSamples, outlook: Outlook): Uint32Array | null {
  const { axes, criterion } = outlook;
  if (axes.length === 0) return null;
  const cache = rowCache.get(samples) ?? new Map<string, Uint32Array | null>();
  rowCache.set(samples, cache);
  const key = `${criterion.index}:${axes.map(({ fact }) => fact).join(",")}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const rows = drawRows(samples, outlook);
  cache.set(key, rows);
  return rows;
}

function drawRows(samples: RubricSamples, { axes, assumed }: Outlook): Uint32Array | null {
  const drawn = axes.filter(({ fact }) => samples.drawn[fact] !== undefined);
  if (drawn.length === 0) return null;
  const rows = new Uint32Array(samples.count);
  for (const axis of axes) {
    const values = samples.drawn[axis.fact];
    const certain = Math.floor(assumed / axis.stride) % axis.size;
    const { classOfCandidate } = axis.classes;
    for (let sample = 0; sample < samples.count; sample += 1) {
      const place = values ? (classOfCandidate[values[sample] ?? 0] ?? 0) : certain;
      rows[sample] = (rows[sample] ?? 0) + place * axis.stride;
    }
  }
  return rows;
}

/** Forms blocked in each sample; null where no open question decides about a blocker. */
function blockedSamples(
  samples: RubricSamples,
  outlooks: readonly Outlook[],
  blocked: number,
): Uint8Array | null {
  const undecided = outlooks.filter((outlook) => outlook.blockedSometimes & ~outlook.blockedAlways);
  let gates: Uint8Array | null = null;
  for (const outlook of undecided) {
    const rows = drawnRows(samples, outlook);
    if (rows === null) continue;
    gates ??= new Uint8Array(samples.count).fill(blocked);
    for (let sample = 0; sample < samples.count; sample += 1) {
      gates[sample] = (gates[sample] ?? 0) | (outlook.blocked[rows[sample] ?? 0] ?? 0);
    }
  }
  return gates;
}
