import "server-only";

import { createHash, randomUUID } from "node:crypto";
import { getDb, type Transaction } from "@/server/db/client";
import { notFound } from "@/server/errors";
import { ok, refuse } from "@/server/result";
import {
  findUndoStep,
  listItems,
  removeWorkloads,
  saveItems,
  saveWaves,
  untouchedItem,
  type PlacedItem,
  type UndoStep,
} from "./arrangement-repository";
import { NO_CONSTRAINTS } from "./constraints";
import { loadContent, listWaves } from "./content-repository";
import type { PlanContent } from "./plan-content";
import { proposedArrangement, type ProposedArrangement } from "./proposed-arrangement";
import { findPlan, type PlanHeader } from "./repository";
import { arrangementFor, editDraft, edited, planFor, type Writing } from "./state-service";
import type { Cadence } from "./wave-calendar";

type Target = { planId: string; expectedVersion: number };

/** What a proposal would change, without changing it; its digest stands for exactly this one. */
export async function previewProposal({ planId }: { planId: string }, { scope }: Writing) {
  const header = await findPlan(getDb(), scope, planId);
  if (!header) throw notFound("Plan");
  const content = await loadContent(getDb(), { ...header, planId });
  return summaryOf(proposedArrangement(content, header.cadence));
}

function summaryOf({ proposal, waves, ...numbers }: ProposedArrangement) {
  const text = JSON.stringify({ waves, placements: proposal.placements });
  return {
    ...numbers,
    digest: createHash("sha256").update(text).digest("hex"),
    waves: waves.map(({ id: _, ...wave }) => wave),
  };
}

/** Arranges the plan as previewed. When the inventory has moved on since, nothing is written. */
export async function acceptProposal(input: Target & { digest: string }, writing: Writing) {
  const { planId, digest } = input;
  const result = await editDraft(input, writing, async (tx, held) => {
    const content = await contentOf(tx, held);
    const proposed = proposedArrangement(content, held.cadence);
    const summary = summaryOf(proposed);
    if (summary.digest !== digest) return refuse("PROPOSAL_CHANGED", summary);
    const before = { waves: content.waves, items: await listItems(tx, planId), added: [] };
    await saveProposal(tx, planId, proposed);
    const changes = [
      { field: "proposal.waves", before: summary.before.waves, after: summary.after.waves },
      { field: "proposal.moved", before: null, after: summary.moved },
    ];
    return edited({ action: "proposal", before, changes });
  });
  return result.ok ? ok(arrangementFor(result.value, writing.actor)) : result;
}

const contentOf = (tx: Transaction, held: PlanHeader): Promise<PlanContent> =>
  loadContent(tx, { ...held, planId: held.id });

/** For a plan just made, in whose transaction nobody else can have looked at it. */
export async function arrangeByProposal(
  tx: Transaction,
  plan: { planId: string; maxWaveSize: number; cadence: Cadence | null },
): Promise<void> {
  const fresh = { ...plan, status: "draft", constraints: NO_CONSTRAINTS } as const;
  const content = await loadContent(tx, fresh);
  await saveProposal(tx, plan.planId, proposedArrangement(content, plan.cadence));
}

async function saveProposal(
  tx: Transaction,
  planId: string,
  { proposal, waves }: ProposedArrangement,
): Promise<void> {
  const kept = waves.flatMap(({ id, name, startDate, endDate, change }) =>
    change === "removed" ? [] : [{ id: id ?? randomUUID(), name, startDate, endDate }],
  );
  const present = new Map((await listItems(tx, planId)).map((item) => [item.workloadId, item]));
  const itemOf = (id: string) => present.get(id) ?? untouchedItem(id);
  const items: PlacedItem[] = proposal.placements.map(
    ({ workloadId, wave, isPinned, reasons }) => ({
      ...itemOf(workloadId),
      waveId: kept[wave]?.id ?? null,
      isPinned,
      reasons,
    }),
  );
  const left = proposal.unplaced.map(({ workloadId }) => ({
    ...itemOf(workloadId),
    waveId: null,
    isPinned: false,
    reasons: [],
  }));
  await saveWaves(tx, planId, kept);
  await saveItems(tx, planId, [...items, ...left]);
}

/**
 * Takes the last change back, exactly. Taking that back again does the change anew, since the way
 * back is itself a change.
 */
export async function undoLastChange(input: Target, writing: Writing) {
  const { planId, expectedVersion } = input;
  const result = await editDraft(input, writing, async (tx) => {
    const step = await findUndoStep(tx, planId, expectedVersion);
    if (!step) return refuse("NOTHING_TO_UNDO");
    const before = await stateBeforeUndo(tx, planId, step.before);
    await saveWaves(tx, planId, step.before.waves);
    await saveItems(tx, planId, step.before.items);
    await removeWorkloads(tx, planId, step.before.added);
    const action = step.action === "undo" ? "redo" : "undo";
    const changes = [{ field: action, before: null, after: step.action }];
    return edited({ action, before, changes });
  });
  return result.ok ? ok(planFor(result.value, writing.actor)) : result;
}

async function stateBeforeUndo(
  tx: Transaction,
  planId: string,
  { items, added }: UndoStep,
): Promise<UndoStep> {
  const workloadIds = [...items.map(({ workloadId }) => workloadId), ...added];
  const present = await listItems(tx, planId, { workloadIds });
  const presentIds = new Set(present.map(({ workloadId }) => workloadId));
  return {
    waves: await listWaves(tx, planId),
    items: present,
    added: workloadIds.filter((id) => !presentIds.has(id)),
  };
}
