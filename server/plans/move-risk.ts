import { COMPLEX_SIGNS, type ComplexSign } from "./difficulty";
import { proposeDisposition, type Disposition, type MovingTraits } from "./disposition";
import type { Verdict } from "@/server/inventory/workload";

/** What makes a move risky, in the order in which it is told. */
export const RISK_SIGNS = [
  "mission-critical",
  "high-criticality",
  ...COMPLEX_SIGNS,
  "software-changes",
] as const;
export type RiskSign = (typeof RISK_SIGNS)[number];

export const RISK_LEVELS = ["high", "medium", "low"] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];

/** What would have to be known to be sure of the risk. */
export type RiskGap = "criticality" | "verdict" | "data";

export type MoveRisk = {
  /** Null: nothing speaks for a risk, but something that could is not known. */
  level: RiskLevel | null;
  signs: RiskSign[];
  gaps: RiskGap[];
};

export type RiskyMove = {
  verdict: Verdict | null;
  override: object | null;
  criticality: string | null;
  complexSigns: readonly ComplexSign[];
  moving: MovingTraits | null;
};

/** Each of these is enough by itself. */
const GRAVE: ReadonlySet<RiskSign> = new Set(["mission-critical", "no-target"]);

/**
 * How risky a move is: high with a grave sign or two others, medium with one, low with none. No
 * published scale fits; this one is counted, so that anybody can follow it. What stays where it is
 * risks nothing by moving.
 */
export function moveRisk(workload: RiskyMove, decided: Disposition | null): MoveRisk {
  const { verdict, criticality, complexSigns, moving, override } = workload;
  const proposed = moving && proposeDisposition({ ...moving, verdict, isOverridden: !!override });
  const disposition = decided ?? proposed?.disposition ?? null;
  if (disposition === "retain") return { level: "low", signs: [], gaps: [] };
  const holds: Record<RiskSign, boolean> = {
    "mission-critical": criticality === "mission-critical",
    "high-criticality": criticality === "high",
    "no-target": complexSigns.includes("no-target"),
    "open-conditions": complexSigns.includes("open-conditions"),
    "much-data": complexSigns.includes("much-data"),
    "many-dependants": complexSigns.includes("many-dependants"),
    "software-changes": disposition === "refactor",
  };
  const signs = RISK_SIGNS.filter((sign) => holds[sign]);
  const gaps: RiskGap[] = [
    ...(criticality === null ? (["criticality"] as const) : []),
    ...(verdict === null || verdict === "needs-data" ? (["verdict"] as const) : []),
    ...((moving?.dataGib ?? null) === null ? (["data"] as const) : []),
  ];
  return { level: levelOf(signs, gaps), signs, gaps };
}

function levelOf(signs: readonly RiskSign[], gaps: readonly RiskGap[]): RiskLevel | null {
  if (signs.length > 1 || signs.some((sign) => GRAVE.has(sign))) return "high";
  if (signs.length === 1) return "medium";
  return gaps.length > 0 ? null : "low";
}
