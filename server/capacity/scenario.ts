import type { Target, Verdict, WorkloadKind } from "@/server/inventory/workload";
import {
  DEFAULT_SIZING,
  sizeOf,
  type Demand,
  type KnownSize,
  type SizingSettings,
  type UnsizedFact,
} from "./demand";
import type { CpuClass } from "./pool";

/** What capacity has to know of a workload. */
export type ScenarioWorkload = {
  id: string;
  name: string;
  kind: WorkloadKind;
  teamId: string;
  teamName: string;
  environment: string | null;
  /** The verdict that counts, so an override in force; null: not scored. */
  verdict: Verdict | null;
  /** "K4:container" for each form that is ruled out, with the criterion that does it. */
  blockers: readonly string[];
  os: string | null;
  /** What it is built for, as registered. */
  architecture: string | null;
  latency: string | null;
  size: KnownSize;
};

export type ScenarioSettings = SizingSettings & {
  /** vCPUs promised per core of what runs VMs, for general loads; null: as each pool says. */
  vmOvercommit: number | null;
  /** Whether copies of a workload may stand on one node, in one zone. */
  copies: "anywhere" | "zones" | "nodes";
  /** Where workloads run of which no form is known yet. */
  undecided: "as-vm" | "leave-out";
  /** Prices of pools for containers and of pools for VMs, in percent of what the pools say. */
  containerPricePct: number;
  vmPricePct: number;
  /** What the inventory does not know. */
  todayHosts: number | null;
  todayMonthlyCost: number | null;
};

export const DEFAULT_SCENARIO: ScenarioSettings = {
  ...DEFAULT_SIZING,
  vmOvercommit: null,
  copies: "zones",
  undecided: "as-vm",
  containerPricePct: 100,
  vmPricePct: 100,
  todayHosts: null,
  todayMonthlyCost: null,
};

/** The arrangements that are compared with today. */
export const LAYOUTS = ["vms", "recommended", "containers"] as const;
export type Layout = (typeof LAYOUTS)[number];

export type SizedWorkload = ScenarioWorkload & { demand: Demand };

export type SizedPortfolio = {
  sized: SizedWorkload[];
  unsized: { workload: ScenarioWorkload; missing: UnsizedFact[] }[];
};

/** Sizes every workload; what has no size is told apart with what is missing of it. */
export function sizePortfolio(
  workloads: readonly ScenarioWorkload[],
  settings: SizingSettings,
): SizedPortfolio {
  const portfolio: SizedPortfolio = { sized: [], unsized: [] };
  for (const workload of workloads) {
    const sizing = sizeOf(workload.size, settings);
    if (sizing.isSized) portfolio.sized.push({ ...workload, demand: sizing.demand });
    else portfolio.unsized.push({ workload, missing: sizing.missing });
  }
  return portfolio;
}

export type FormChoice =
  | { forms: readonly Target[] }
  /** No verdict and, by the settings, no place; or every form that comes into question is ruled out. */
  | { forms: null; reason: "undecided" | "ruled-out" };

/**
 * The forms in which a workload may run in an arrangement, the first that finds a pool being taken.
 * A verdict that is not there counts as a VM or not at all: never as a container.
 */
export function formsIn(
  layout: Layout,
  { verdict, blockers }: Pick<ScenarioWorkload, "verdict" | "blockers">,
  undecided: ScenarioSettings["undecided"],
): FormChoice {
  const isRuledOut = (form: Target) => blockers.some((blocker) => blocker.endsWith(`:${form}`));
  const allowed = (...forms: Target[]): FormChoice => {
    const possible = forms.filter((form) => !isRuledOut(form));
    return possible.length > 0 ? { forms: possible } : { forms: null, reason: "ruled-out" };
  };
  if (layout === "vms") return allowed("vm");
  if (verdict === "none") return { forms: null, reason: "ruled-out" };
  if (verdict === null || verdict === "needs-data") {
    return undecided === "as-vm" ? allowed("vm") : { forms: null, reason: "undecided" };
  }
  if (layout === "containers" || verdict === "either") {
    return allowed("container", "sandboxed-container", "vm");
  }
  return { forms: [verdict] };
}

/** The latencies of the dictionary that a shared core would break. */
const CRITICAL_LATENCIES: readonly string[] = ["low", "ultra-low", "real-time"];

/** Unknown latency counts as general: an assumption about time, which no total is made of. */
export const cpuClassOf = ({ latency }: Pick<ScenarioWorkload, "latency">): CpuClass =>
  latency !== null && CRITICAL_LATENCIES.includes(latency) ? "critical" : "general";
