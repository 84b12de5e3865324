import type { ApiInput } from "@/components/trpc/client";
import type { FactName } from "@/server/inventory/fact-names";
import { WORKLOAD_KINDS, SET_ASIDE_REASONS } from "@/server/inventory/workload";
import { readDraft, type FactDraft } from "./fact-draft";
import { factOfField } from "@/server/inventory/fact-words";

/** What a bulk edit can set beside facts; a fact stands as "facts.<name>". */
export const BULK_FIELDS = [
  "teamId",
  "kind",
  "setAside",
  "tagsAdd",
  "tagsRemove",
  "applicationsAdd",
  "applicationsRemove",
] as const;
export type BulkField = (typeof BULK_FIELDS)[number];

/** In the form: a workload that is part of the portfolio. */
export const IN_PORTFOLIO = "";

/** The chosen fields in the order of choosing, each with what stands in its control. */
export type BulkDraft = ReadonlyMap<string, FactDraft>;

export type BulkPatch = ApiInput["inventory"]["bulkUpdate"]["patch"];

export type ReadBulk =
  { ok: true; patch: BulkPatch } | { ok: false; problems: ReadonlyMap<string, string | null> };

const LISTS: readonly string[] = [
  "tagsAdd",
  "tagsRemove",
  "applicationsAdd",
  "applicationsRemove",
] satisfies BulkField[];

export const isListField = (field: string): boolean => LISTS.includes(field);

/** The patch that the draft stands for, or what is wrong by field (null: nothing chosen). */
export function readBulk(draft: BulkDraft): ReadBulk {
  const problems = new Map<string, string | null>();
  const facts: Record<string, unknown> = {};
  const columns: Record<string, unknown> = {};
  for (const [field, value] of draft) {
    const fact = factOfField(field);
    if (fact) {
      const read = readDraft(fact, value);
      if (read.ok) facts[fact] = read.value;
      else problems.set(field, read.allowed);
    } else if (isListField(field)) {
      if (value.length === 0) problems.set(field, null);
      columns[field] = value;
    } else if (field === "setAside") {
      columns[field] = SET_ASIDE_REASONS.find((reason) => reason === value) ?? null;
    } else {
      const isMissing =
        field === "kind" ? !WORKLOAD_KINDS.some((kind) => kind === value) : value === "";
      if (isMissing) problems.set(field, null);
      columns[field] = value;
    }
  }
  return problems.size > 0 ? { ok: false, problems } : { ok: true, patch: { ...columns, facts } };
}

export const factField = (fact: FactName): string => `facts.${fact}`;
