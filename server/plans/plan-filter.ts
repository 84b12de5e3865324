import { VERDICTS, type Verdict } from "@/server/inventory/workload";

/** Of a verdict: not scored yet. Of a wave: in none. */
export const ABSENT = "absent";

/** Which workloads of a plan its views show. Empty text = all. */
export type PlanFilter = {
  /** Part of a name. */
  q: string;
  teamId: string;
  applicationId: string;
  /** Id of a wave, or `ABSENT`. */
  waveId: string;
  verdict: Verdict | typeof ABSENT | "";
};

export const NO_PLAN_FILTER: PlanFilter = {
  q: "",
  teamId: "",
  applicationId: "",
  waveId: "",
  verdict: "",
};

/** Names in the address, which downloads of a view take as well. */
const PARAMS: Readonly<Record<keyof PlanFilter, string>> = {
  q: "q",
  teamId: "team",
  applicationId: "application",
  waveId: "wave",
  verdict: "verdict",
};
const FIELDS = Object.keys(PARAMS) as (keyof PlanFilter)[];

export function planFilterFrom(params: URLSearchParams): PlanFilter {
  const text = (field: keyof PlanFilter) => (params.get(PARAMS[field]) ?? "").trim();
  const verdict = [...VERDICTS, ABSENT].find((one) => one === text("verdict"));
  return {
    // A blank at the end stays: the address holds what is being typed, and names have blanks within.
    q: (params.get(PARAMS.q) ?? "").trimStart(),
    teamId: text("teamId"),
    applicationId: text("applicationId"),
    waveId: text("waveId"),
    verdict: (verdict as PlanFilter["verdict"] | undefined) ?? "",
  };
}

/** The address with this filter; everything else in it stays. */
export function withPlanFilter(params: URLSearchParams, filter: PlanFilter): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const field of FIELDS) {
    if (filter[field] === "") next.delete(PARAMS[field]);
    else next.set(PARAMS[field], filter[field]);
  }
  return next;
}

/** The fields that narrow. */
export const narrowing = (filter: PlanFilter): (keyof PlanFilter)[] =>
  FIELDS.filter((field) => filter[field] !== "");

type Filtered = {
  name: string;
  teamId: string;
  verdict: Verdict | null;
  applications: readonly { id: string }[];
};

/** Whether a workload, which stands in a wave or in none, is among those to show. */
export function planFilterTest(
  filter: PlanFilter,
): (workload: Filtered, waveId: string | null) => boolean {
  const q = filter.q.trim().toLowerCase();
  const { teamId, applicationId, verdict } = filter;
  return (workload, waveId) =>
    (q === "" || workload.name.toLowerCase().includes(q)) &&
    (teamId === "" || workload.teamId === teamId) &&
    (filter.waveId === "" || (waveId ?? ABSENT) === filter.waveId) &&
    (verdict === "" || (workload.verdict ?? ABSENT) === verdict) &&
    (applicationId === "" || workload.applications.some(({ id }) => id === applicationId));
}
