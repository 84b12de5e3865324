import type { ExistingWorkload } from "./diff";
import type { MatchCandidates } from "./matching";
import type { WorkloadDraft } from "./workload-draft";

type Found = {
  byId: readonly ExistingWorkload[];
  byKey: readonly ExistingWorkload[];
  /** With the name by which each was asked for. */
  byName: readonly (ExistingWorkload & { asked: string })[];
};

/** What the inventory holds for the rows of one chunk. */
export class Candidates {
  private readonly ids: ReadonlyMap<string, ExistingWorkload>;
  private readonly keys: ReadonlyMap<string, ExistingWorkload>;
  private readonly names = new Map<string, ExistingWorkload[]>();

  constructor({ byId, byKey, byName }: Found) {
    this.ids = new Map(byId.map((workload) => [workload.id, workload]));
    this.keys = new Map(byKey.map((workload) => [keyOf(workload, workload.sourceKey), workload]));
    for (const { asked, ...workload } of byName) {
      const key = keyOf(workload, asked);
      const found = this.names.get(key) ?? [];
      // Two rows of one name ask twice, so one workload may come back twice.
      if (!found.some(({ id }) => id === workload.id)) found.push(workload);
      this.names.set(key, found);
    }
  }

  of(draft: WorkloadDraft, teamId: string): MatchCandidates {
    return {
      byId: draft.workloadId === null ? null : (this.ids.get(draft.workloadId) ?? null),
      byKey: this.keys.get(keyOf({ teamId }, draft.sourceKey)) ?? null,
      byName: this.names.get(keyOf({ teamId }, draft.name)) ?? [],
    };
  }
}

const keyOf = ({ teamId }: { teamId: string }, text: string | null): string =>
  `${teamId} ${text ?? ""}`;
