import type { FactName } from "@/server/inventory/fact-names";
import type { FactValue } from "@/server/inventory/facts";
import type { PowerState, SetAsideReason, WorkloadKind } from "@/server/inventory/workload";

/** How a row is recognised on the next import. Names come last, since they are not unique. */
export type KeyBasis = "berth-id" | "source-id" | "uuid" | "path" | "name";

export type DraftFact = {
  name: FactName;
  value: FactValue;
  /** The rule that derived the value; null when the file states it. */
  rule: string | null;
  /** The fact it was derived from: where another value of that one is kept, this one falls away. */
  basedOn?: FactName;
};

/** Values of a list: all there are, or those that this source knows of. */
export type DraftList = { mode: "replace" | "merge"; values: readonly string[] };

/** Merged tags with a key replace others of that key; `keys` are all that the source speaks of. */
export type DraftTags = DraftList & { keys: readonly string[] };

/**
 * A machine is set aside when it is switched off, and taken back in when it is switched on: with
 * `power-changes` a person's decision in between holds until then.
 */
export type DraftStanding = { reason: SetAsideReason | null; when: "always" | "power-changes" };

/**
 * What one row says about one workload. A field that is left out is one the row does not speak of:
 * an import never takes for "none" what it merely does not find.
 */
export type WorkloadDraft = {
  /** Berth's id, in files that Berth has written. */
  workloadId: string | null;
  sourceKey: string | null;
  keyBasis: KeyBasis;
  name: string;
  set: {
    description?: string;
    powerState?: PowerState;
    kind?: WorkloadKind;
    /** Name of the team. */
    team?: string;
  };
  /** Used for a new workload, and where an existing one has nothing; never replaces a text. */
  fill: { kind?: WorkloadKind; description?: string };
  setAside?: DraftStanding;
  tags?: DraftTags;
  applications?: DraftList;
  /** Ids of workloads, or names. */
  dependsOn?: DraftList;
  facts: readonly DraftFact[];
  /** Facts that the row states to be unknown. */
  clearedFacts: readonly FactName[];
};

/** A tag that carries a key, written `key:value`. */
export const keyedTag = (key: string, value: string): string => `${key}:${value}`;

/** Key of a tag, or null for a plain one. */
export function tagKey(tag: string): string | null {
  const at = tag.indexOf(":");
  return at > 0 ? tag.slice(0, at) : null;
}
