import type { AuditedFields, FieldChange } from "@/server/audit/change";
import { ASKED_UNKNOWN, askedUnknown, type AskedUnknown } from "./fact-answers";
import type { FactName } from "./fact-names";
import type { FactValue, FactValues } from "./facts";
import type { FactOrigin, FactOrigins, PowerState, SetAsideReason, WorkloadKind } from "./workload";

/**
 * What is to become of some facts: a value, "unknown" as the answer of somebody who was asked, or
 * `null`, which takes the answer away. An absent name leaves a fact alone.
 */
export type FactPatch = { readonly [Name in FactName]?: FactValue<Name> | AskedUnknown | null };

/** What a person can write about a workload. */
export type WorkloadContent = {
  teamId: string;
  name: string;
  kind: WorkloadKind;
  description: string;
  tags: readonly string[];
  powerState: PowerState;
  setAside: SetAsideReason | null;
  applicationIds: readonly string[];
  facts: FactValues;
};

type SourcedFacts = { facts: FactValues; factOrigins: FactOrigins };

const isSameValue = (a: unknown, b: unknown): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b);

/**
 * Facts after a patch. A fact that keeps its value keeps its origin too: saving a form does not
 * turn an imported value into a typed one.
 */
export function patchFacts(
  before: SourcedFacts,
  patch: FactPatch,
  origin: FactOrigin,
): SourcedFacts {
  const facts: Record<string, unknown> = { ...before.facts };
  const factOrigins: Record<string, FactOrigin> = { ...before.factOrigins };
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) {
      delete facts[name];
      delete factOrigins[name];
    } else if (value === ASKED_UNKNOWN) {
      // Saying so a second time is not a new answer.
      if (facts[name] !== undefined || !factOrigins[name]) factOrigins[name] = origin;
      delete facts[name];
    } else if (value !== undefined && !isSameValue(facts[name], value)) {
      facts[name] = value;
      factOrigins[name] = origin;
    }
  }
  return { facts, factOrigins };
}

/**
 * One flat record per workload for the audit trail: facts stand as "facts.<name>", and what is
 * empty counts as absent. With origins it also tells who was asked and did not know.
 */
export function auditedWorkload(
  content: WorkloadContent & { factOrigins?: FactOrigins },
): AuditedFields {
  const { facts: known, factOrigins = {} } = content;
  const unknown = askedUnknown({ facts: known, factOrigins });
  const facts = [
    ...Object.entries(known).map(([name, value]) => [`facts.${name}`, value]),
    ...unknown.map((name) => [`facts.${name}`, ASKED_UNKNOWN]),
  ];
  return {
    teamId: content.teamId,
    name: content.name,
    kind: content.kind,
    description: content.description || null,
    tags: presentList(content.tags),
    powerState: content.powerState,
    setAside: content.setAside,
    applicationIds: presentList([...content.applicationIds].sort()),
    ...(Object.fromEntries(facts) as AuditedFields),
  };
}

/** The field under which the trail keeps why a change was made. */
export const REASON_FIELD = "reason";

/** The trail has no place of its own for why; a reason stands beside the values it explains. */
export const withReason = (
  changes: readonly FieldChange[],
  reason: string | undefined,
): FieldChange[] =>
  reason === undefined
    ? [...changes]
    : [...changes, { field: REASON_FIELD, before: null, after: reason }];

const presentList = (list: readonly string[]) => (list.length === 0 ? null : list);

/** What a bulk edit does to each of its workloads; what is not named stays. */
export type BulkPatch = {
  teamId?: string | undefined;
  kind?: WorkloadKind | undefined;
  setAside?: SetAsideReason | null | undefined;
  tagsAdd: readonly string[];
  tagsRemove: readonly string[];
  applicationsAdd: readonly string[];
  applicationsRemove: readonly string[];
  facts: FactPatch;
};
