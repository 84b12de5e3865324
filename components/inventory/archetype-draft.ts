import type { ApiInput, ApiOutput } from "@/components/trpc/client";
import type { TagMatch } from "@/server/inventory/archetype";
import { FACT_NAMES, type FactName } from "@/server/inventory/fact-names";
import type { FactValues } from "@/server/inventory/facts";
import { readDraft, toDraft, type FactDraft } from "./fact-draft";

export type ArchetypeView = ApiOutput["archetypes"]["get"];
export type ArchetypeInput = ApiInput["archetypes"]["create"];

/** What stands in the controls of the form; the chosen facts in the order of choosing. */
export type ArchetypeDraft = {
  name: string;
  description: string;
  tags: readonly string[];
  match: TagMatch;
  facts: ReadonlyMap<FactName, FactDraft>;
};

export const NEW_ARCHETYPE: ArchetypeDraft = {
  name: "",
  description: "",
  tags: [],
  match: "all",
  facts: new Map(),
};

/** In the order of the dictionary; the database keeps another one. */
export const knownFacts = (facts: FactValues): FactName[] =>
  FACT_NAMES.filter((fact) => facts[fact] !== undefined);

export const toArchetypeDraft = (archetype: ArchetypeView): ArchetypeDraft => ({
  name: archetype.name,
  description: archetype.description,
  tags: archetype.tags,
  match: archetype.match,
  facts: new Map(
    knownFacts(archetype.facts).map((fact) => [fact, toDraft(fact, archetype.facts[fact])]),
  ),
});

/** By field path; `null` stands for "nothing chosen", else what the fact takes. */
export type DraftProblems = ReadonlyMap<string, string | null>;

export type ReadArchetype =
  { ok: true; content: ArchetypeInput } | { ok: false; problems: DraftProblems };

export function readArchetype(draft: ArchetypeDraft): ReadArchetype {
  const problems = new Map<string, string | null>();
  const facts: Record<string, unknown> = {};
  for (const [fact, value] of draft.facts) {
    const read = readDraft(fact, value);
    if (!read.ok) problems.set(`facts.${fact}`, read.allowed);
    else if (read.value === null) problems.set(`facts.${fact}`, null);
    else facts[fact] = read.value;
  }
  if (draft.facts.size === 0) problems.set("facts", null);
  if (draft.tags.length === 0) problems.set("tags", null);
  if (draft.name.trim() === "") problems.set("name", null);
  const { name, description, match } = draft;
  return problems.size > 0
    ? { ok: false, problems }
    : { ok: true, content: { name, description, match, tags: [...draft.tags], facts } };
}

/** The part on which members and their facts depend, as soon as it is whole; the name may wait. */
export function previewable(draft: ArchetypeDraft) {
  const read = readArchetype({ ...draft, name: draft.name || "-" });
  if (!read.ok) return null;
  const { tags, match, facts } = read.content;
  return { tags, match, facts };
}
