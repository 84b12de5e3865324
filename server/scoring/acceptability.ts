import { TARGETS, type Target } from "@/server/inventory/workload";
import type { CompiledRubric } from "./compiled-rubric";
import type { Outlook } from "./outlook";
import { thousandths } from "./rounding";
import { samplesOf, type RubricSamples } from "./rubric-samples";
import { drawnRows, sampledLeads } from "./sampled-leads";

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
  const gates = blockedSamples(samples, outlooks, blocked);
  const winners = new Uint8Array(samples.count);
  const only = gates === null ? ONLY_OPEN_FORM[blocked] : undefined;
  if (only === undefined) {
    const shut = gates ?? new Uint8Array(samples.count).fill(blocked);
    return { byTarget: byTarget(compare({ samples, outlooks, shut, winners }), blocked), winners };
  }
  winners.fill(only);
  const wins = [0, 0, 0];
  if (only !== NO_WINNER) wins[only] = samples.count;
  return { byTarget: byTarget(wins, blocked), winners };
}

/** By the set of blocked forms: the one that is left, or that none is; nothing to compare then. */
const ONLY_OPEN_FORM: Readonly<Record<number, number>> = { 6: 0, 5: 1, 3: 2, 7: NO_WINNER };

type Comparison = {
  samples: RubricSamples;
  outlooks: readonly Outlook[];
  /** Forms blocked in each sample. */
  shut: Uint8Array;
  /** Filled in. */
  winners: Uint8Array;
};

/** How often each form comes first. */
function compare({ samples, outlooks, shut, winners }: Comparison): number[] {
  const ahead = sampledLeads(samples, outlooks);
  let [byContainer, bySandboxed, byVm] = [0, 0, 0];
  for (let sample = 0; sample < samples.count; sample += 1) {
    const gates = shut[sample] ?? 0;
    const container = (gates & 1) === 0 ? (ahead.container[sample] ?? 0) : SHUT;
    const sandboxed = (gates & 2) === 0 ? (ahead.sandboxed[sample] ?? 0) : SHUT;
    const vm = (gates & 4) === 0 ? 0 : SHUT;
    if (container > sandboxed && container > vm) {
      byContainer += 1;
      winners[sample] = 0;
    } else if (vm > container && vm > sandboxed) {
      byVm += 1;
      winners[sample] = 2;
    } else if (sandboxed > container && sandboxed > vm) {
      bySandboxed += 1;
      winners[sample] = 1;
    } else {
      const best = Math.max(container, sandboxed, vm);
      winners[sample] =
        best === SHUT ? NO_WINNER : container === best ? 0 : sandboxed === best ? 1 : 2;
      if (best === SHUT) continue;
      const tied = Number(container === best) + Number(sandboxed === best) + Number(vm === best);
      if (container === best) byContainer += 1 / tied;
      if (sandboxed === best) bySandboxed += 1 / tied;
      if (vm === best) byVm += 1 / tied;
    }
  }
  return [byContainer, bySandboxed, byVm];
}

const SHUT = Number.NEGATIVE_INFINITY;

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

/** Forms blocked in each sample; null where no open question decides about a blocker. */
function blockedSamples(
  samples: RubricSamples,
  outlooks: readonly Outlook[],
  blocked: number,
): Uint8Array | null {
  let gates: Uint8Array | null = null;
  for (const outlook of outlooks) {
    // Of a form that is blocked anyway nothing more is to be said.
    if ((outlook.blockedSometimes & ~outlook.blockedAlways & ~blocked) === 0) continue;
    const rows = drawnRows(samples, outlook);
    if (rows === null) continue;
    gates ??= new Uint8Array(samples.count).fill(blocked);
    for (let sample = 0; sample < samples.count; sample += 1) {
      gates[sample] = (gates[sample] ?? 0) | (outlook.blocked[rows[sample] ?? 0] ?? 0);
    }
  }
  return gates;
}
