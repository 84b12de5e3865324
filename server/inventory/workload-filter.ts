import { isFactName, type FactName } from "./fact-names";
import {
  SET_ASIDE_REASONS,
  VERDICTS,
  WORKLOAD_KINDS,
  type SetAsideReason,
  type Verdict,
  type WorkloadKind,
} from "./workload";

/** In filters and addresses: the value is not known. */
export const UNKNOWN = "unknown";

/** Which workloads count: the portfolio proper, what stands apart from it, or both. */
export type Standing = "active" | "all" | "set-aside" | SetAsideReason;
const STANDINGS: readonly Standing[] = ["active", "all", "set-aside", ...SET_ASIDE_REASONS];

/** Side of a cell of the score map, in points. */
export const SCORE_CELL = 5;

/** A cell of the map of container against VM scores, by its lower corner. */
export type ScoreCell = { container: number; vm: number };

/** Whether a person's verdict is in force beside the computed one. */
export const OVERRIDE_CHOICES = ["in-force", "none"] as const;
export type OverrideChoice = (typeof OVERRIDE_CHOICES)[number];

/** `value: null` asks for workloads on which the fact is unknown. */
export type FactCondition = { fact: FactName; value: string | null };

/**
 * One selection of workloads. Lists, charts, exports, bulk edits and plans all take this and
 * nothing else, so the same selection means the same rows everywhere. Values of one field are
 * alternatives; fields narrow each other. An empty list does not restrict.
 */
export type WorkloadFilter = {
  /** Part of a name, a description, a tag or a source key; letter case does not count. */
  q: string;
  team: readonly string[];
  environment: readonly string[];
  kind: readonly WorkloadKind[];
  /** The verdict that counts, so an override in force; `unknown` here means: not scored yet. */
  verdict: readonly (Verdict | typeof UNKNOWN)[];
  override: readonly OverrideChoice[];
  os: readonly string[];
  criticality: readonly string[];
  application: readonly string[];
  tag: readonly string[];
  /** "<criterion>" or "<criterion>:<target>", such as "K4:container". */
  blocker: readonly string[];
  /** Band of coverage in fifths: 1 = up to 20 % answered … 5 = over 80 %. */
  coverage: readonly number[];
  /** Cells of the score map; a workload without one of the two scores lies in none. */
  cell: readonly ScoreCell[];
  fact: readonly FactCondition[];
  standing: Standing;
};

export const NO_FILTER: WorkloadFilter = {
  q: "",
  team: [],
  environment: [],
  kind: [],
  verdict: [],
  override: [],
  os: [],
  criticality: [],
  application: [],
  tag: [],
  blocker: [],
  coverage: [],
  cell: [],
  fact: [],
  standing: "active",
};

export const FILTER_FIELDS = Object.keys(NO_FILTER) as readonly (keyof WorkloadFilter)[];

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const BLOCKER = /^K\d{1,2}(:(container|sandboxed-container|vm))?$/;
const MAX_VALUES = 100;
const MAX_TEXT = 200;

type Params = Pick<URLSearchParams, "get" | "getAll">;

/**
 * Reads a filter from an address. An address is edited by hand and outlives what it names, so
 * values that cannot be are left out instead of failing the page.
 */
export function filterFromParams(params: Params): WorkloadFilter {
  const texts = (name: keyof WorkloadFilter) =>
    [...new Set(params.getAll(name))].filter(isUsable).slice(0, MAX_VALUES);
  const oneOf = <Value extends string>(name: keyof WorkloadFilter, allowed: readonly Value[]) =>
    texts(name).filter((value): value is Value => (allowed as readonly string[]).includes(value));
  const ids = (name: keyof WorkloadFilter) => texts(name).filter((value) => UUID.test(value));

  return {
    q: (params.get("q") ?? "").replaceAll("\0", "").trim().slice(0, MAX_TEXT),
    team: ids("team"),
    environment: texts("environment"),
    kind: oneOf("kind", WORKLOAD_KINDS),
    verdict: oneOf("verdict", [...VERDICTS, UNKNOWN] as const),
    override: oneOf("override", OVERRIDE_CHOICES),
    os: texts("os"),
    criticality: texts("criticality"),
    application: ids("application"),
    tag: texts("tag"),
    blocker: texts("blocker").filter((value) => BLOCKER.test(value)),
    coverage: texts("coverage").map(Number).filter(isCoverageBand),
    cell: texts("cell").flatMap(parseScoreCell),
    fact: texts("fact").flatMap(parseFactCondition),
    standing: oneOf("standing", STANDINGS)[0] ?? NO_FILTER.standing,
  };
}

/** Search parameters as a page receives them. */
export type PageParams = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The same parameters in the form that `filterFromParams` reads. */
export function toSearchParams(params: PageParams): URLSearchParams {
  const result = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    for (const part of typeof value === "string" ? [value] : (value ?? [])) {
      result.append(name, part);
    }
  }
  return result;
}

/** The address form; `filterFromParams` reads it back unchanged. Defaults are left out. */
export function filterToParams(filter: Partial<WorkloadFilter>): URLSearchParams {
  const params = new URLSearchParams();
  for (const field of FILTER_FIELDS) {
    const value = filter[field];
    if (value === undefined) continue;
    if (typeof value === "string") {
      if (value !== NO_FILTER[field]) params.set(field, value);
      continue;
    }
    for (const part of value) params.append(field, formatPart(part));
  }
  return params;
}

/** Address of the workload list showing exactly this selection. */
export function workloadsHref(filter: Partial<WorkloadFilter>): string {
  const query = filterToParams(filter).toString();
  return query === "" ? "/workloads" : `/workloads?${query}`;
}

/** The fields that narrow the selection, for "Clear filters" and for naming them. */
export const activeFields = (filter: WorkloadFilter): (keyof WorkloadFilter)[] =>
  FILTER_FIELDS.filter((field) => {
    const value = filter[field];
    return typeof value === "string" ? value !== NO_FILTER[field] : value.length > 0;
  });

/** The database holds no text with NUL in it. */
const isUsable = (value: string): boolean =>
  value !== "" && value.length <= MAX_TEXT && !value.includes("\0");

const isCoverageBand = (band: number): boolean => Number.isInteger(band) && band >= 1 && band <= 5;

function formatPart(part: string | number | FactCondition | ScoreCell): string {
  if (typeof part !== "object") return String(part);
  return "fact" in part ? `${part.fact}=${part.value ?? ""}` : `${part.container}x${part.vm}`;
}

const isCellCorner = (score: number): boolean =>
  Number.isInteger(score / SCORE_CELL) && score >= 0 && score < 100;

function parseScoreCell(text: string): ScoreCell[] {
  const [container = Number.NaN, vm = Number.NaN, ...rest] = text.split("x").map(Number);
  return rest.length === 0 && isCellCorner(container) && isCellCorner(vm)
    ? [{ container, vm }]
    : [];
}

function parseFactCondition(text: string): FactCondition[] {
  const at = text.indexOf("=");
  const fact = text.slice(0, at);
  if (at < 1 || !isFactName(fact)) return [];
  const value = text.slice(at + 1);
  return [{ fact, value: value === "" ? null : value }];
}
