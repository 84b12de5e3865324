import type { FactName } from "@/server/inventory/fact-names";
import type { FactValues } from "@/server/inventory/facts";
import type { Target, Verdict } from "@/server/inventory/workload";
import type { CriterionKey } from "./criterion";
import type { Dimension } from "./dimensions";

/**
 * What one criterion found. `notApplicable`, `unknown` and a pull of zero are three different
 * things: it has no bearing; nobody knows; it is known and favours no form.
 */
export type Finding = {
  criterion: CriterionKey;
  id: string;
  dimension: Dimension;
  outcome: "scored" | "blocked" | "notApplicable" | "unknown";
  reasons: readonly FoundReason[];
  /** Unknown facts that the criterion reads and whose answer could change its points or gates. */
  missing: readonly FactName[];
  /** Points on the scale of the score, as displayed; they add up to it together with the constant. */
  points: Record<Target, number>;
};

export type FoundReason = {
  /** Key into the criterion's reasons, for translation. */
  id: string;
  /** English sentence that names the deciding fact and its value. */
  text: string;
  facts: readonly FactName[];
  evidence: FactValues;
};

export type Blocker = {
  criterion: CriterionKey;
  /** English sentence that names the deciding fact and its value. */
  reason: string;
  facts: readonly FactName[];
  /** Key into the criterion's reasons, with the values stated: for the sentence in other words. */
  id: string;
  evidence: FactValues;
};

/**
 * What is still open for a form. `remedy`: a conditional blocker holds and none of `options` is
 * accepted. `register`: whether a blocker holds depends on facts that nobody has answered.
 */
export type Condition = {
  criterion: CriterionKey;
  kind: "remedy" | "register";
  /** One sentence: the remedies that would lift it, or the fact to register. */
  remedy: string;
  /** Values of `acceptedRemedies` that lift it; empty where only another form or fact helps. */
  options: readonly string[];
  facts: readonly FactName[];
};

export type TargetAssessment = {
  /** Fit, 0 to 100, one decimal; null when the form is blocked or nothing that bears on it is known. */
  score: number | null;
  low: number;
  high: number;
  /** Share of weightings, and of values of unknown facts, under which the form comes first. */
  acceptability: number;
  blockers: readonly Blocker[];
  conditions: readonly Condition[];
};

export type Contribution = { criterion: CriterionKey; target: Target; points: number };

export type Assessment = {
  verdict: Verdict;
  targets: Record<Target, TargetAssessment>;
  /** Share of the weight of the applicable criteria that is answered, 0 to 1. */
  coverage: number;
  /** Registered facts that turn the verdict, most decisive first; what is missing for `needs-data`. */
  decidingFacts: readonly FactName[];
  contributions: readonly Contribution[];
  nextQuestion: FactName | null;
  /** Score of a form on which nothing pulls: score = baseline + sum of its points. */
  baseline: number;
  findings: readonly Finding[];
  /** Whether every way of answering the open questions leaves the verdict as it is. */
  isFirm: boolean;
  /** The kind of devices a VM of this workload can use. */
  virtualisation: "paravirtual" | "emulated" | "unknown";
  rubricVersion: string;
};
