import { parseCoreColumn } from "@/server/inventory/workload-columns";
import type { ExistingWorkload } from "./diff";
import { rowError, rowWarning, type RowIssue } from "./row-issue";
import type { WorkloadDraft } from "./workload-draft";

export type MatchCandidates = {
  byId: ExistingWorkload | null;
  byKey: ExistingWorkload | null;
  /** Every workload of the team with the name, letter case ignored. */
  byName: readonly ExistingWorkload[];
};

export type Match = { existing: ExistingWorkload | null; issues: readonly RowIssue[] };

const NONE: Match = { existing: null, issues: [] };

/**
 * Which workload a row speaks of: Berth's id, else the source's key, else, told as such, the name.
 * A name decides only where one side has nothing better: a row without id, or a workload that was
 * typed in or came from a file without ids. Two machines of one name in two vCenters stay two.
 */
export function matchWorkload(draft: WorkloadDraft, candidates: MatchCandidates): Match {
  if (draft.workloadId !== null) {
    if (candidates.byId) return { existing: candidates.byId, issues: [] };
    const issue = rowError("workload-not-found", { column: "id", value: draft.workloadId });
    return { existing: null, issues: [issue] };
  }
  if (candidates.byKey) return { existing: candidates.byKey, issues: [] };
  const isNameAll = draft.keyBasis === "name";
  const named = candidates.byName.filter(
    ({ sourceKey }) => isNameAll || sourceKey === null || isKeyFromName(sourceKey),
  );
  const [only, ...others] = named;
  if (!only) return NONE;
  if (others.length === 0) {
    const params = { name: only.name };
    return {
      existing: only,
      issues: [rowWarning("matched-by-name", { value: draft.name, params })],
    };
  }
  // With a key of its own the row is simply another machine of that name.
  if (!isNameAll) return NONE;
  const params = { count: named.length };
  return { existing: null, issues: [rowError("name-ambiguous", { value: draft.name, params })] };
}

const isKeyFromName = (sourceKey: string): boolean => /^[a-z]+:(?:name|path)\//.test(sourceKey);

/**
 * A key that no export could carry back, and no index could hold, is no key: tools write short ones,
 * so a long one is a cell that has shifted.
 */
export function keyIssues({ sourceKey }: WorkloadDraft): RowIssue[] {
  if (sourceKey === null) return [];
  const parsed = parseCoreColumn("sourceKey", sourceKey);
  if (parsed.kind !== "bad") return [];
  return [rowError("bad-value", { value: sourceKey, params: { allowed: parsed.allowed } })];
}

/** What two rows of one file must not share. */
export function identityOf(draft: WorkloadDraft, teamId: string): string {
  if (draft.workloadId !== null) return `id ${draft.workloadId}`;
  if (draft.sourceKey !== null) return `key ${teamId} ${draft.sourceKey}`;
  return `name ${teamId} ${draft.name.toLowerCase()}`;
}
