import "server-only";

import { randomUUID } from "node:crypto";
import type { WriteScope } from "@/server/auth/actor";
import type { Transaction } from "@/server/db/client";
import type { FactOrigin } from "@/server/inventory/workload";
import type { BatchSource } from "./batch";
import type { TeamName } from "./batch-repository";
import { Candidates } from "./candidates";
import { planRow, SINGLE_FIELDS, type Edits, type ExistingWorkload } from "./diff";
import type { ReadRow } from "./import-format";
import type { RowChoice, StoredRow } from "./import-row";
import { LinkResolver, namesOthers } from "./link-service";
import { findByIds, findByKeys, findByNames, findEdits } from "./match-repository";
import { identityOf, keyIssues, matchWorkload } from "./matching";
import { Rivals } from "./rivals";
import { hasError, rowError, type RowIssue } from "./row-issue";
import { takesOf } from "./row-takes";
import { toStoredRow, type Planned } from "./stored-row";
import type { RowPlace } from "./table";
import type { WorkloadDraft } from "./workload-draft";

export type PreviewContext = {
  batchId: string;
  scope: WriteScope;
  /** Team of new workloads, unless the row names another. */
  teamId: string;
  teams: readonly TeamName[];
  overwriteTyped: boolean;
  /** What was chosen for single rows in the preview before, by their number. */
  choices: ReadonlyMap<number, RowChoice>;
  /** Where a row stood, when the upload is several files. */
  placeOf: (line: number) => RowPlace | null;
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
  private readonly rivals = new Rivals();
  private readonly links: LinkResolver;
  private readonly teamIds: ReadonlyMap<string, string>;
  private readonly waiting: Matched[] = [];
  private lastNumber = 0;
  /** Rows looked at so far. */
  rowCount = 0;

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

  /** Rows that stand for a workload that further rows of the file claim too. */
  get leaders(): number[] {
    return this.rivals.leaders();
  }

  async plan(rows: readonly ReadRow[]): Promise<StoredRow[]> {
    this.rowCount += rows.length;
    const placed = rows.map((row) => this.place(row));
    const candidates = await this.findCandidates(placed);
    await this.links.load(placed.flatMap(({ row }) => (row.draft ? [row.draft] : [])));
    const found = await this.withFirst(placed.map((row) => this.match(row, candidates)));
    const matched = await this.withEdits(found);
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
    const issues = [...row.issues, ...(row.draft ? keyIssues(row.draft) : [])];
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
    return new Candidates({
      byId: await findByIds(this.tx, scope, ids),
      byKey: await findByKeys(this.tx, scope, keys),
      byName: await findByNames(this.tx, scope, names),
    });
  }

  /** Which workload a row is, or will be; what it names is not looked at yet. */
  private match(placed: Placed, candidates: Candidates): Found {
    const { row, rowNumber, teamId, issues } = placed;
    const { draft } = row;
    const none = { workloadId: null, rivalOf: null, isAsFirst: false };
    if (!draft) return { ...placed, existing: null, ...none };
    const { existing, issues: found } = matchWorkload(draft, candidates.of(draft, teamId));
    issues.push(...found);
    if (draft.set.team !== undefined && existing && existing.teamId !== teamId) {
      issues.push(rowError("team-change", { column: "team", value: draft.set.team }));
    }
    if (hasError(issues)) return { ...placed, existing, ...none };
    const identities = [identityOf(draft, teamId)];
    if (existing) identities.push(`workload ${existing.id}`);
    const first = this.rivals.find(identities);
    const workloadId = existing?.id ?? first?.workloadId ?? randomUUID();
    this.rivals.claim(identities, first ?? { rowNumber, workloadId, isNew: !existing });
    if (!first) {
      const isAside = !existing && draft.setAside?.when === "power-changes";
      const isSkipped = isAside && draft.setAside?.reason !== null;
      const name = draft.name || (existing?.name ?? "");
      this.links.announce({ name, teamId, workloadId, isSkipped });
    }
    const isAsFirst = !existing && first?.isNew === false;
    return { ...placed, existing, workloadId, rivalOf: first?.rowNumber ?? null, isAsFirst };
  }

  /** What says it is the same machine as an earlier row is the workload that this one was found to be. */
  private async withFirst(rows: readonly Found[]): Promise<Unedited[]> {
    const ids = rows.flatMap(({ isAsFirst, workloadId }) =>
      isAsFirst && workloadId !== null ? [workloadId] : [],
    );
    const firsts = await findByIds(this.tx, this.context.scope, ids);
    const byId = new Map(firsts.map((workload) => [workload.id, workload]));
    return rows.map(({ isAsFirst, ...row }) => ({
      ...row,
      existing: isAsFirst ? (byId.get(row.workloadId ?? "") ?? null) : row.existing,
    }));
  }

  /** Looks up who last changed a field by hand, where a row would change one. */
  private async withEdits(rows: readonly Unedited[]): Promise<Matched[]> {
    const changing = rows.flatMap(({ row: { draft }, existing }) =>
      draft && existing && changesSingleField(draft, existing) ? [existing.id] : [],
    );
    const edits = await findEdits(this.tx, changing, SINGLE_FIELDS);
    return rows.map((row) => ({ ...row, edits: edits.get(row.existing?.id ?? "") ?? NO_EDITS }));
  }

  private planOne(matched: Matched): StoredRow {
    const { row, rowNumber, issues, workloadId, rivalOf } = matched;
    const { draft } = row;
    const planned = draft && workloadId !== null ? this.planned(matched, draft, workloadId) : null;
    return toStoredRow({
      batchId: this.context.batchId,
      row,
      rowNumber,
      issues,
      rivalOf,
      choice: this.context.choices.get(rowNumber) ?? null,
      planned,
    });
  }

  private planned(matched: Matched, draft: WorkloadDraft, workloadId: string): Planned {
    const { row, teamId, existing, edits, rowNumber, issues } = matched;
    const { batchId, at, by, fileName, overwriteTyped, choices, placeOf } = this.context;
    const links = this.links.resolve(draft, { teamId, existing, workloadId, issues });
    const takes = takesOf(overwriteTyped, choices.get(rowNumber) ?? null);
    const origin: Extract<FactOrigin, { origin: "imported" }> = {
      origin: "imported",
      at,
      by,
      batchId,
      ...(placeOf(row.line) ?? { file: fileName, row: rowNumber }),
    };
    const plan = planRow({ draft, links, existing, teamId, origin, edits, takes });
    return { plan, existing, workloadId, kept: { draft, links, teamId } };
  }
}

const NO_EDITS: Edits = new Map();

const changesSingleField = (
  { name, set, fill }: WorkloadDraft,
  existing: ExistingWorkload,
): boolean =>
  (name !== "" && name !== existing.name) ||
  (set.kind ?? existing.kind) !== existing.kind ||
  (set.description ?? (existing.description || (fill.description ?? ""))) !==
    existing.description ||
  (set.powerState ?? existing.powerState) !== existing.powerState;

/** A row with the workload it is; without an id an error keeps it out. */
type Unedited = Placed & {
  existing: ExistingWorkload | null;
  workloadId: string | null;
  rivalOf: number | null;
};
/** `isAsFirst`: it is the workload that the first of its rivals was found to be. */
type Found = Unedited & { isAsFirst: boolean };
type Matched = Unedited & { edits: Edits };

const WAITING_CHUNK = 1_000;

const waits = ({ row, workloadId }: Matched): boolean =>
  row.draft !== null && workloadId !== null && namesOthers(row.draft);
