import type { FactName } from "./fact-names";
import type { FactValues } from "./facts";

/** Whether a member carries every tag of an archetype, or at least one of them. */
export const TAG_MATCHES = ["all", "any"] as const;
export type TagMatch = (typeof TAG_MATCHES)[number];

/** Which workloads an archetype is for. Letter case of tags counts, as it does everywhere. */
export type TagRule = { tags: readonly string[]; match: TagMatch };

/** A named set of facts that its members have, unless they answer themselves. */
export type Archetype = TagRule & { id: string; name: string; facts: FactValues };

export type ArchetypeRef = Pick<Archetype, "id" | "name">;

/** An accepted remedy is a decision about one workload: who, when and why. Nobody inherits it. */
export const isInheritable = (fact: FactName): boolean => fact !== "acceptedRemedies";

export function isMember({ tags, match }: TagRule, workloadTags: readonly string[]): boolean {
  const carries = (tag: string) => workloadTags.includes(tag);
  if (tags.length === 0) return false;
  return match === "all" ? tags.every(carries) : tags.some(carries);
}

/** How many tags a member is sure to carry: the more, the more the archetype knows about it. */
export const specificityOf = ({ tags, match }: TagRule): number =>
  match === "all" ? tags.length : Math.min(tags.length, 1);
