import type { Verdict } from "./workload";

/**
 * What decides for a group of workloads, first one present wins: while a member is unknown the
 * group is; a member without any possible target keeps the group back; then the form that needs
 * the most of the platform. Applications and teams are rolled up by this one order.
 */
export const VERDICT_PRECEDENCE = [
  "needs-data",
  "none",
  "vm",
  "sandboxed-container",
  "either",
  "container",
] as const satisfies readonly Verdict[];

/** `verdict: null` counts the workloads not scored yet. */
export type VerdictCount = { verdict: Verdict | null; workloads: number };

/** The verdict of a group of workloads; null for an empty one. A workload not scored is unknown. */
export function rollUpVerdicts(counts: readonly VerdictCount[]): Verdict | null {
  const present = counts.filter(({ workloads }) => workloads > 0);
  const isPresent = (wanted: Verdict) =>
    present.some(({ verdict }) => (verdict ?? "needs-data") === wanted);
  return VERDICT_PRECEDENCE.find(isPresent) ?? null;
}
