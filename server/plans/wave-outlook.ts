import { moveRisk, type RiskLevel, type RiskyMove } from "./move-risk";
import type { Disposition } from "./disposition";
import { REASON_CODES, type ReasonCode } from "./plan";

/** A workload of a wave, as far as its outlook follows from it. */
export type OutlookMember = {
  workload: RiskyMove & { coverage: number | null };
  placement: {
    disposition: Disposition | null;
    reasons: readonly { code: ReasonCode }[];
  };
};

export type WaveOutlook = {
  /** How many workloads move at which risk; `open` where it is not known. */
  risk: Record<RiskLevel | "open", number>;
  /** Share of what the rubric asks that is known, 0..1, over the scored ones; null = none is scored. */
  known: { mean: number; lowest: number } | null;
  unscored: number;
  /** Why its workloads stand in it: each reason with how many have it, the most frequent first. */
  reasons: { code: ReasonCode; count: number }[];
};

/** What a person should know of a wave before it starts. */
export function waveOutlook(members: readonly OutlookMember[]): WaveOutlook {
  const risk: WaveOutlook["risk"] = { high: 0, medium: 0, low: 0, open: 0 };
  const counts = new Map<ReasonCode, number>();
  const shares: number[] = [];
  for (const { workload, placement } of members) {
    risk[moveRisk(workload, placement.disposition).level ?? "open"] += 1;
    if (workload.coverage !== null) shares.push(workload.coverage);
    for (const code of new Set(placement.reasons.map((reason) => reason.code)))
      counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const sum = shares.reduce((total, share) => total + share, 0);
  return {
    risk,
    known: shares.length === 0 ? null : { mean: sum / shares.length, lowest: Math.min(...shares) },
    unscored: members.length - shares.length,
    reasons: REASON_CODES.flatMap((code) => {
      const count = counts.get(code);
      return count === undefined ? [] : [{ code, count }];
    }).toSorted((a, b) => b.count - a.count),
  };
}
