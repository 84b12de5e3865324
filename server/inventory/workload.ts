import type { FactName } from "./fact-names";

/** What a workload is, beyond its facts. Closed sets match the CHECK constraints of the database. */
export const WORKLOAD_KINDS = ["vm", "physical", "container", "service", "database"] as const;
export type WorkloadKind = (typeof WORKLOAD_KINDS)[number];

export const POWER_STATES = ["on", "off", "suspended", "unknown"] as const;
export type PowerState = (typeof POWER_STATES)[number];

/** Why a workload stands apart from the portfolio's totals; it is kept and can be taken in. */
export const SET_ASIDE_REASONS = ["template", "placeholder", "powered-off"] as const;
export type SetAsideReason = (typeof SET_ASIDE_REASONS)[number];

export const VERDICTS = [
  "container",
  "sandboxed-container",
  "vm",
  "either",
  "needs-data",
  "none",
] as const;
export type Verdict = (typeof VERDICTS)[number];

export const TARGETS = ["container", "sandboxed-container", "vm"] as const;
export type Target = (typeof TARGETS)[number];

/** Where a stored fact came from and when. Age and origin are shown beside each value. */
export type FactOrigin =
  | { origin: "typed"; at: string; by: string }
  | { origin: "imported"; at: string; by: string; batchId: string; file: string; row: number }
  | { origin: "derived"; at: string; rule: string };

/** By fact. One without a fact beside it: somebody was asked and does not know. */
export type FactOrigins = { readonly [Name in FactName]?: FactOrigin };
