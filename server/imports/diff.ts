import { changesBetween, type FieldChange } from "@/server/audit/change";
import type { FactName } from "@/server/inventory/fact-names";
import type { FactValue } from "@/server/inventory/facts";
import type { FactOrigin, FactOrigins, SetAsideReason } from "@/server/inventory/workload";
import { auditedWorkload, type WorkloadContent } from "@/server/inventory/workload-change";
import {
  tagKey,
  type DraftFact,
  type DraftList,
  type DraftTags,
  type WorkloadDraft,
} from "./workload-draft";

/** Everything of a workload that an import can write. Applications and dependencies are ids. */
export type ImportedContent = WorkloadContent & {
  sourceKey: string | null;
  factOrigins: FactOrigins;
  dependsOn: readonly string[];
};

/** A workload as it stands, with the links that the importing person may see. */
export type ExistingWorkload = ImportedContent & { id: string; version: number };

/** A value that a person has entered, where the row offers another. */
export type Dispute = {
  /** As the audit trail names it: "name", "facts.vCPU". */
  field: string;
  current: unknown;
  /** Null where the row says that the value is unknown. */
  offered: unknown;
  /** Who entered the present value and when, where that is known. */
  by: string | null;
  at: string | null;
  /** Whether the row's value goes in. */
  taken: boolean;
};

/** Who last changed a field by hand, by its name in the audit trail. */
export type Edits = ReadonlyMap<string, { by: string; at: string }>;

export type RowPlan = {
  outcome: "create" | "update" | "unchanged";
  /** The workload as it will be. */
  content: ImportedContent;
  /** Field by field, for an update. */
  changes: readonly FieldChange[];
  disputes: readonly Dispute[];
};

export type DraftLinks = { applicationIds?: DraftList; dependsOn?: DraftList };

export type PlanInput = {
  draft: WorkloadDraft;
  /** The draft's names of applications and workloads, found or made. */
  links: DraftLinks;
  existing: ExistingWorkload | null;
  /** The team for a new workload. */
  teamId: string;
  /** Origin of the facts that this row states. */
  origin: Extract<FactOrigin, { origin: "imported" }>;
  /** Fields that are no facts and that a person changed after the last import. */
  edits: Edits;
  /** Whether what a person entered in a field gives way to the row. */
  takes: (field: string) => boolean;
};

/** Compares what a row says with what is there. Nothing is written here. */
export function planRow(input: PlanInput): RowPlan {
  const { existing } = input;
  const base = existing ?? blankContent(input.teamId);
  const disputes: Dispute[] = [];
  const content = {
    ...mergeFields(base, input, disputes),
    ...mergeFacts(base, input, disputes),
  };
  const changes = changesBetween(existing ? auditedContent(existing) : {}, auditedContent(content));
  if (!existing) return { outcome: "create", content, changes, disputes: [] };
  const outcome = changes.length === 0 ? "unchanged" : "update";
  return {
    outcome,
    content: outcome === "unchanged" ? existing : content,
    changes,
    disputes,
  };
}

const blankContent = (teamId: string): ImportedContent => ({
  teamId,
  name: "",
  kind: "vm",
  description: "",
  tags: [],
  powerState: "unknown",
  setAside: null,
  sourceKey: null,
  facts: {},
  factOrigins: {},
  applicationIds: [],
  dependsOn: [],
});

type FieldContent = Omit<ImportedContent, "facts" | "factOrigins">;

/** Fields that are no facts and of which a row states one value; lists are merged instead. */
export const SINGLE_FIELDS = ["name", "kind", "description", "powerState"] as const;
type SingleField = (typeof SINGLE_FIELDS)[number];

function mergeFields(
  base: ImportedContent,
  { draft, links, existing, edits, takes }: PlanInput,
  disputes: Dispute[],
): FieldContent {
  const { set, fill } = draft;
  const settled = <Field extends SingleField>(field: Field, offered: FieldContent[Field]) => {
    const edit = edits.get(field);
    if (existing === null || edit === undefined || offered === base[field]) return offered;
    const taken = takes(field);
    disputes.push({ field, current: base[field], offered, ...edit, taken });
    return taken ? offered : base[field];
  };
  const description = base.description || (fill.description ?? "");
  const powerState = settled("powerState", set.powerState ?? base.powerState);
  return {
    teamId: base.teamId,
    name: settled("name", draft.name || base.name),
    kind: settled("kind", set.kind ?? (existing ? base.kind : (fill.kind ?? base.kind))),
    description: settled("description", set.description ?? description),
    tags: draft.tags ? mergeTags(base.tags, draft.tags) : base.tags,
    powerState,
    setAside: mergeStanding(base, draft, existing === null || powerState !== base.powerState),
    sourceKey: strongerKey(base.sourceKey, draft),
    applicationIds: mergeList(base.applicationIds, links.applicationIds),
    dependsOn: mergeList(base.dependsOn, links.dependsOn),
  };
}

function mergeStanding(
  base: ImportedContent,
  { setAside }: WorkloadDraft,
  hasPowerChanged: boolean,
): SetAsideReason | null {
  if (!setAside) return base.setAside;
  return setAside.when === "always" || hasPowerChanged ? setAside.reason : base.setAside;
}

/** A key of the source's own replaces one that was made of a name, never the other way round. */
function strongerKey(current: string | null, draft: WorkloadDraft): string | null {
  if (draft.sourceKey === null) return current;
  return current === null || draft.keyBasis !== "name" ? draft.sourceKey : current;
}

function mergeTags(current: readonly string[], draft: DraftTags): readonly string[] {
  if (draft.mode === "replace") return sameAsSet(current, draft.values) ? current : draft.values;
  const keys = new Set([...draft.keys, ...draft.values.map(tagKey)]);
  const kept = current.filter((tag) => {
    const key = tagKey(tag);
    return key === null || !keys.has(key) || draft.values.includes(tag);
  });
  return [...kept, ...draft.values.filter((tag) => !kept.includes(tag))];
}

function mergeList(current: readonly string[], draft: DraftList | undefined): readonly string[] {
  if (!draft) return current;
  if (draft.mode === "replace") return sameAsSet(current, draft.values) ? current : draft.values;
  return [...current, ...draft.values.filter((value) => !current.includes(value))];
}

const sameAsSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((value) => b.includes(value));

function mergeFacts(
  base: ImportedContent,
  input: PlanInput,
  disputes: Dispute[],
): Pick<ImportedContent, "facts" | "factOrigins"> {
  const facts = new Map(Object.entries(base.facts));
  const origins = new Map(Object.entries(base.factOrigins));
  const isHeld = (name: FactName, offered: FactValue | null): boolean => {
    const [current, origin] = [facts.get(name), origins.get(name)];
    if (current === undefined || !isEntered(origin)) return false;
    const field = `facts.${name}`;
    const taken = input.takes(field);
    const { by, at } = origin ?? { by: null, at: null };
    disputes.push({ field, current, offered, by, at, taken });
    return !taken;
  };
  for (const fact of input.draft.facts) {
    const current = facts.get(fact.name);
    if (isSameValue(current, fact.value) || !isApplicable(fact, input.draft, facts)) continue;
    // What a file states outweighs what a rule concludes.
    const isStated = origins.get(fact.name)?.origin === "imported";
    if (current !== undefined && fact.rule !== null && isStated) continue;
    if (isHeld(fact.name, fact.value)) continue;
    facts.set(fact.name, fact.value);
    origins.set(fact.name, originOf(fact, input.origin));
  }
  for (const name of input.draft.clearedFacts) {
    if (!facts.has(name) || isHeld(name, null)) continue;
    facts.delete(name);
    origins.delete(name);
  }
  return { facts: Object.fromEntries(facts), factOrigins: Object.fromEntries(origins) };
}

/** A value without origin counts as entered: nobody knows that it may be replaced. */
const isEntered = (
  origin: FactOrigin | undefined,
): origin is Extract<FactOrigin, { origin: "typed" }> | undefined =>
  origin === undefined || origin.origin === "typed";

/** A conclusion holds only beside the fact it was drawn from. */
function isApplicable(
  { basedOn }: DraftFact,
  draft: WorkloadDraft,
  facts: ReadonlyMap<string, unknown>,
): boolean {
  if (basedOn === undefined) return true;
  const premise = draft.facts.find(({ name }) => name === basedOn);
  return premise !== undefined && isSameValue(facts.get(basedOn), premise.value);
}

const originOf = (fact: DraftFact, stated: PlanInput["origin"]): FactOrigin =>
  fact.rule === null ? stated : { origin: "derived", at: stated.at, rule: fact.rule };

const isSameValue = (a: unknown, b: unknown): boolean =>
  a === b || (typeof a === "object" && JSON.stringify(a) === JSON.stringify(b));

/** Flat fields, named as the audit trail names them. What is empty counts as absent. */
export const auditedContent = (content: ImportedContent): Readonly<Record<string, unknown>> => ({
  ...auditedWorkload(content),
  sourceKey: content.sourceKey,
  dependsOn: content.dependsOn.length === 0 ? null : [...content.dependsOn].sort(),
});
