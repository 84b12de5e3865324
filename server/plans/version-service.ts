import "server-only";

import { recordAudit } from "@/server/audit/record";
import { covers, scopeFor, type Actor } from "@/server/auth/actor";
import { systemClock, toCalendarDay } from "@/server/clock";
import { getDb, inTransaction, type Db, type Transaction } from "@/server/db/client";
import { notFound } from "@/server/errors";
import { ok } from "@/server/result";
import {
  insertWorkloads,
  listItems,
  removeWorkloads,
  saveItems,
  saveWaves,
} from "./arrangement-repository";
import { againstBaseline } from "./baseline";
import { updateConstraints } from "./constraints-repository";
import { loadContent } from "./content-repository";
import { diffPlans } from "./diff";
import { listRemovals, saveRemovals } from "./membership-repository";
import type { PlanContent, PlanEntry } from "./plan-content";
import { comparedPlan, figuresOf, type PlanRecord } from "./plan-record";
import { findPlan, setBaseline, updateSettings, type PlanHeader } from "./repository";
import {
  conflict,
  editDraft,
  holdDraft,
  planFor,
  type Reading,
  type Writing,
} from "./state-service";
import type { VersionOccasion } from "./version";
import {
  findVersion,
  insertVersion,
  listVersions,
  ownersOf,
  type KeptVersion,
} from "./version-repository";

type Target = { planId: string; expectedVersion: number };

async function recordOf(db: Db, header: PlanHeader, content: PlanContent): Promise<PlanRecord> {
  const { id, name, description, maxWaveSize, cadence, constraints, rubricNumber } = header;
  return {
    settings: { name, description, maxWaveSize, cadence },
    constraints,
    rubricNumber,
    waves: content.waves,
    entries: content.entries.map((entry) => ({ ...entry, progress: null })),
    removals: await listRemovals(db, id),
  };
}

const presentRecord = async (db: Db, header: PlanHeader): Promise<PlanRecord> =>
  recordOf(db, header, await loadContent(db, { ...header, planId: header.id }));

type Keeping = { occasion: VersionOccasion; note?: string; content: PlanContent; madeBy: string };

/** Keeps the plan as it stands. Call only while it is held. Returns the number of the version. */
export async function keepVersion(
  tx: Transaction,
  held: PlanHeader,
  { occasion, note = "", content, madeBy }: Keeping,
): Promise<number> {
  const record = await recordOf(tx, held, content);
  return insertVersion(tx, {
    planId: held.id,
    occasion,
    note,
    figures: figuresOf(record),
    content: record,
    createdBy: madeBy,
    at: systemClock.now(),
  });
}

/** @throws AppError NOT_FOUND, or FROZEN for an approved plan, which has its version */
export async function takeVersion(
  { note, ...target }: Target & { note: string },
  writing: Writing,
) {
  const { planId, expectedVersion } = target;
  const { actor } = writing;
  return inTransaction(
    async (tx) => {
      const held = await holdDraft(tx, { planId }, writing);
      if (held.version !== expectedVersion) return conflict(tx, held, actor);
      const content = await loadContent(tx, { ...held, planId });
      const number = await keepVersion(tx, held, {
        occasion: "by-hand",
        note,
        content,
        madeBy: actor.userId,
      });
      const changes = [{ field: `versions.${number}`, before: null, after: note }];
      await recordAudit(tx, actor, [
        { action: "update", entityType: "plan", entityId: planId, changes },
      ]);
      return ok({ number });
    },
    { timeoutMs: 60_000 },
  );
}

async function readablePlan(planId: string, { scope }: Reading): Promise<PlanHeader> {
  const header = await findPlan(getDb(), scope, planId);
  if (!header) throw notFound("Plan");
  return header;
}

async function versionOf(db: Db, planId: string, number: number): Promise<KeptVersion> {
  const found = await findVersion(db, planId, number);
  if (!found) throw notFound("Version");
  return found;
}

/** @throws AppError NOT_FOUND */
export async function getVersions({ planId }: { planId: string }, reading: Reading) {
  const { name, status, version, baselineNumber } = await readablePlan(planId, reading);
  const rows = await listVersions(getDb(), planId);
  return { plan: { id: planId, name, status, version, baselineNumber }, rows };
}

/** Decides by the team that owns a workload today; what is gone for good is seen by nobody. */
function sightOf(owners: ReadonlyMap<string, { teamId: string }>, actor: Actor) {
  const scope = scopeFor(actor, "plan:read");
  return (workloadId: string): boolean => {
    const owner = owners.get(workloadId);
    return owner !== undefined && covers(scope, owner.teamId);
  };
}

type Comparing = { planId: string; from: number; to: number | null };

/** What became of a plan from one version to another or to the present, as the actor may see it. */
export async function compareVersions({ planId, from, to }: Comparing, reading: Reading) {
  const db = getDb();
  const header = await readablePlan(planId, reading);
  const before = await versionOf(db, planId, from);
  const later = to === null ? null : await versionOf(db, planId, to);
  const after = later?.record ?? (await presentRecord(db, header));
  const ids = [...before.record.entries, ...after.entries].map(({ id }) => id);
  const owners = await ownersOf(db, [...new Set(ids)]);
  const canSee = sightOf(owners, reading.actor);
  const hidden = (record: PlanRecord) => record.entries.filter(({ id }) => !canSee(id)).length;
  const isGone = ({ id }: PlanEntry) => owners.get(id)?.isDeleted ?? true;
  return {
    before: { ...figuresOf(before.record), hidden: hidden(before.record) },
    after: { ...figuresOf(after), hidden: hidden(after) },
    /** Workloads of the earlier version that no longer exist: restoring it leaves them out. */
    gone: before.record.entries.filter(isGone).length,
    diff: diffPlans(comparedPlan(before.record, canSee), comparedPlan(after, canSee)),
  };
}

/**
 * Makes a draft what a version was, as one edit that can be taken back; what it replaces is kept as
 * a version too. Name and description stay, and workloads deleted since stay out.
 *
 * @throws AppError NOT_FOUND, or FROZEN for an approved plan
 */
export async function restoreVersion(input: Target & { number: number }, writing: Writing) {
  const { planId, number } = input;
  const result = await editDraft<never>(input, writing, async (tx, held) => {
    const { record } = await versionOf(tx, planId, number);
    const content = await loadContent(tx, { ...held, planId });
    await keepVersion(tx, held, { occasion: "restore", content, madeBy: writing.actor.userId });
    const before = await replaceBy(tx, held, { record, writing });
    const changes = [{ field: "restored", before: null, after: number }];
    return { action: "restore", before, changes };
  });
  return result.ok ? ok(planFor(result.value, writing.actor)) : result;
}

type Replacing = { record: PlanRecord; writing: Writing };

async function replaceBy(tx: Transaction, held: PlanHeader, { record, writing }: Replacing) {
  const { id: planId, name, description } = held;
  const items = await listItems(tx, planId);
  const wanted = record.entries.map(({ id }) => id);
  const isWanted = new Set(wanted);
  const leaving = items.map(({ workloadId }) => workloadId).filter((id) => !isWanted.has(id));
  await updateSettings(tx, planId, { ...record.settings, name, description });
  await updateConstraints(tx, planId, record.constraints);
  await removeWorkloads(tx, planId, leaving);
  const joining = { planId, workloadIds: wanted, isByHand: false };
  const added = await insertWorkloads(tx, writing.scope, joining);
  const present = new Set([...items.map(({ workloadId }) => workloadId), ...added]);
  await saveWaves(tx, planId, record.waves);
  const placed = record.entries.filter(({ id }) => present.has(id));
  await saveItems(tx, planId, placed.map(toItem));
  await saveRemovals(tx, planId, record.removals);
  return { items, added };
}

function toItem({ id, teamId: _, snapshot: __, progress: ___, ...decided }: PlanEntry) {
  return { ...decided, workloadId: id };
}

/** Names the version that what happens is measured against; null names none any more. */
export async function nameBaseline(input: Target & { number: number | null }, writing: Writing) {
  const { planId, number } = input;
  const result = await editDraft<never>(input, writing, async (tx, { baselineNumber }) => {
    if (number !== null) await versionOf(tx, planId, number);
    await setBaseline(tx, planId, number);
    const changes = [{ field: "baseline", before: baselineNumber, after: number }];
    return { action: "baseline", changes };
  });
  return result.ok ? ok(planFor(result.value, writing.actor)) : result;
}

type Against = { planId: string; number: number | null };

/** Planned against actual; null while no version is the baseline and none is named. */
export async function reportAgainst({ planId, number: named }: Against, reading: Reading) {
  const db = getDb();
  const header = await readablePlan(planId, reading);
  const number = named ?? header.baselineNumber;
  const today = toCalendarDay(systemClock.now());
  const plan = { id: planId, name: header.name, status: header.status };
  if (number === null) return { plan, today, against: null };
  const { record, createdAt } = await versionOf(db, planId, number);
  const content = await loadContent(db, { ...header, planId });
  const ids = [...record.entries, ...content.entries].map(({ id }) => id);
  const canSee = sightOf(await ownersOf(db, [...new Set(ids)]), reading.actor);
  const shown = (entries: readonly PlanEntry[]) =>
    entries.flatMap(({ id, waveId, progress, snapshot: { name, teamName } }) =>
      canSee(id) ? [{ id, waveId, progress, name, teamName }] : [],
    );
  const entries = shown(record.entries);
  const report = againstBaseline({
    baseline: { waves: record.waves, entries },
    present: { waves: content.waves, entries: shown(content.entries) },
    today,
  });
  const hidden = record.entries.length - entries.length;
  return { plan, today, against: { number, createdAt, hidden, ...report } };
}
