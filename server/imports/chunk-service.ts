import "server-only";

import { randomUUID } from "node:crypto";
import type { WriteScope } from "@/server/auth/actor";
import type { Transaction } from "@/server/db/client";
import type { FactOrigin } from "@/server/inventory/workload";
import { noCounts, type BatchCounts, type BatchSource } from "./batch";
import type { TeamName } from "./batch-repository";
import { countRow } from "./count-rows";
import { planRow, type DraftLinks, type ExistingWorkload, type RowPlan } from "./diff";
import type { ReadRow } from "./import-format";
import { LinkResolver, namesOthers } from "./link-service";
import { findByIds, findByKeys, findByNames } from "./match-repository";
import { identityOf, matchWorkload, type MatchCandidates } from "./matching";
import { hasError, rowError, rowWarning, type RowIssue } from "./row-issue";
import type { StoredRow } from "./import-row";
import { toStoredRow } from "./stored-row";
import type { WorkloadDraft } from "./workload-draft";

export type PreviewContext = {
  batchId: string;
  scope: WriteScope;
  /** Team of new workloads, unless the row names another. */
  teamId: string;
  teams: readonly TeamName[];
  overwriteTyped: boolean;
  at: string;
  by: string;
  fileName: string;
};

type Placed = { row: ReadRow; rowNumber: number; teamId: string; issues: RowIssue[] };

/**
 * Compares the rows of a file with the inventory, a chunk at a time. Keeps across chunks only what
 * has to be unique in the file.
 */
export class ChunkPlanner {
  readonly counts: BatchCounts = noCounts();
  private readonly links: LinkResolver;
  private readonly teamIds: ReadonlyMap<string, string>;
  private readonly lines = new Map<string, number>();
  private readonly waiting: Matched[] = [];
  private lastNumber = 0;

  constructor(
    private readonly tx: Transaction,
    private readonly context: PreviewContext,
  ) {
    this.links = new LinkResolver(tx, context.scope);
    this.teamIds = new Map(context.teams.map(({ id, name }) => [name.toLowerCase(), id]));
  }

  get newApplications(): BatchSource["newApplications"] {
    return this.links.newApplications;
  }

  async plan(rows: readonly ReadRow[]): Promise<StoredRow[]> {
    const placed = rows.map((row) => this.place(row));
    const candidates = await this.findCandidates(placed);
    await this.links.load(placed.flatMap(({ row }) => (row.draft ? [row.draft] : [])));
    const matched = placed.map((row) => this.match(row, candidates));
    const [later, now] = [matched.filter(waits), matched.filter((row) => !waits(row))];
    this.waiting.push(...later);
    return now.map((row) => this.planOne(row));
  }

  /** The rows that name other rows of the file, once all of these are known. */
  async *finish(): AsyncGenerator<StoredRow[]> {
    for (let at = 0; at < this.waiting.length; at += WAITING_CHUNK) {
      const chunk = this.waiting.slice(at, at + WAITING_CHUNK);
      await this.links.load(chunk.flatMap(({ row }) => (row.draft ? [row.draft] : [])));
      yield chunk.map((row) => this.planOne(row));
    }
  }

  /** Gives a row its number and its team; both must be known before anything is looked up. */
  private place(row: ReadRow): Placed {
    // A file may repeat or disorder its line numbers; rows still need numbers of their own.
    this.lastNumber = Math.max(row.line, this.lastNumber + 1);
    const issues = [...row.issues];
    const name = row.draft?.set.team;
    const named = name === undefined ? undefined : this.teamIds.get(name.toLowerCase());
    if (name !== undefined && named === undefined) {
      issues.push(rowError("team-unknown", { column: "team", value: name }));
    }
    return { row, rowNumber: this.lastNumber, teamId: named ?? this.context.teamId, issues };
  }

  private async findCandidates(placed: readonly Placed[]): Promise<Candidates> {
    const drafts = placed.flatMap(({ row: { draft }, teamId }) =>
      draft ? [{ draft, teamId }] : [],
    );
    const { scope } = this.context;
    const ids = drafts.flatMap(({ draft }) => draft.workloadId ?? []);
    const keys = drafts.flatMap(({ draft: { sourceKey }, teamId }) =>
      sourceKey === null ? [] : [{ teamId, key: sourceKey }],
    );
    const names = drafts.flatMap(({ draft, teamId }) =>
      draft.workloadId !== null || draft.name === "" ? [] : [{ teamId, key: draft.name }],
    );
    const [byId, byKey, byName] = [
      await findByIds(this.tx, scope, ids),
      await findByKeys(this.tx, scope, keys),
      await findByNames(this.tx, scope, names),
    ];
    return new Candidates(byId, byKey, byName);
  }

  /** Which workload a row is, or will be; what it names is not looked at yet. */
  private match(placed: Placed, candidates: Candidates): Matched {
    const { row, rowNumber, teamId, issues } = placed;
    const { draft } = row;
    if (!draft) return { ...placed, existing: null, workloadId: null };
    const match = matchWorkload(draft, candidates.of(draft, teamId));
    issues.push(...match.issues, ...this.conflicts({ draft, teamId, match, rowNumber }));
    if (draft.set.team !== undefined && match.existing && match.existing.teamId !== teamId) {
      issues.push(rowError("team-change", { column: "team", value: draft.set.team }));
    }
    const { existing } = match;
    if (hasError(issues)) return { ...placed, existing, workloadId: null };
    const workloadId = existing?.id ?? randomUUID();
    this.links.announce(draft.name || (existing?.name ?? ""), teamId, workloadId);
    return { ...placed, existing, workloadId };
  }

  private planOne({ row, rowNumber, teamId, issues, existing, workloadId }: Matched): StoredRow {
    const { batchId } = this.context;
    const { draft } = row;
    const planned =
      draft && workloadId !== null
        ? this.linked({ draft, teamId, rowNumber, existing, workloadId, issues })
        : null;
    const stored = toStoredRow({ batchId, row, rowNumber, issues, planned });
    countRow(this.counts, stored);
    return stored;
  }

  private linked({ workloadId, issues, ...comparison }: Linking) {
    const { draft, teamId, existing } = comparison;
    const links = this.links.resolve(draft, { teamId, existing, workloadId, issues });
    const plan = this.compare({ ...comparison, links });
    issues.push(...keptIssues(plan));
    return { plan, existing, workloadId };
  }

  private compare({ draft, links, teamId, rowNumber, existing }: Comparison): RowPlan {
    const { batchId, at, by, fileName, overwriteTyped } = this.context;
    const origin: Extract<FactOrigin, { origin: "imported" }> = {
      origin: "imported",
      at,
      by,
      batchId,
      file: fileName,
      row: rowNumber,
    };
    return planRow({ draft, links, existing, teamId, origin, overwriteTyped });
  }

  /** Two rows that say they are the same machine, or that were found to be the same workload. */
  private conflicts({ draft, teamId, match, rowNumber }: Conflict): RowIssue[] {
    const identities = [identityOf(draft, teamId)];
    if (match.existing) identities.push(`workload ${match.existing.id}`);
    const line = identities.map((identity) => this.lines.get(identity)).find(Boolean);
    for (const identity of identities) {
      if (!this.lines.has(identity)) this.lines.set(identity, rowNumber);
    }
    if (line === undefined) return [];
    return [rowError("duplicate-key", { value: draft.sourceKey ?? draft.name, params: { line } })];
  }
}

/** A row with the workload it is; without an id an error keeps it out. */
type Matched = Placed & { existing: ExistingWorkload | null; workloadId: string | null };

const WAITING_CHUNK = 1_000;

const waits = ({ row, workloadId }: Matched): boolean =>
  row.draft !== null && workloadId !== null && namesOthers(row.draft);

type Linking = Omit<Comparison, "links"> & { workloadId: string; issues: RowIssue[] };

type Comparison = {
  draft: WorkloadDraft;
  links: DraftLinks;
  teamId: string;
  rowNumber: number;
  existing: ExistingWorkload | null;
};

type Conflict = {
  draft: WorkloadDraft;
  teamId: string;
  match: { existing: ExistingWorkload | null };
  rowNumber: number;
};

const keptIssues = ({ kept }: RowPlan): RowIssue[] =>
  kept.map(({ fact, current, offered }) =>
    rowWarning("fact-kept", {
      column: fact,
      value: offered === null ? "unknown" : String(offered),
      params: { current: String(current) },
    }),
  );

/** What the inventory holds for the rows of one chunk. */
class Candidates {
  private readonly ids: ReadonlyMap<string, ExistingWorkload>;
  private readonly keys: ReadonlyMap<string, ExistingWorkload>;
  private readonly names = new Map<string, ExistingWorkload[]>();

  constructor(
    byId: readonly ExistingWorkload[],
    byKey: readonly ExistingWorkload[],
    byName: readonly (ExistingWorkload & { asked: string })[],
  ) {
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
