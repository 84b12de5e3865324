import "server-only";

import { createHash, randomUUID } from "node:crypto";
import { getDb, type Transaction } from "@/server/db/client";
import { notFound } from "@/server/errors";
import { ok, refuse } from "@/server/result";
import { listItems, saveItems, saveWaves } from "./arrangement-repository";
import { NO_CONSTRAINTS } from "./constraints";
import { loadContent } from "./content-repository";
import { untouchedItem, type PlacedItem } from "./placed-item";
import type { PlanContent } from "./plan-content";
import { proposedArrangement, type ProposedArrangement } from "./proposed-arrangement";
import { findPlan, type PlanHeader } from "./repository";
import { arrangementFor, editDraft, edited, type Writing } from "./state-service";
import { SHARE_OF_MUCH } from "./version";
import { keepVersion } from "./version-service";
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
    const before = { items: await listItems(tx, planId), added: [] };
    if (replacesMuch(summary, content)) {
      const madeBy = writing.actor.userId;
      await keepVersion(tx, held, { occasion: "proposal", content, madeBy });
    }
    await saveProposal(tx, planId, proposed);
    const changes = [
      { field: "proposal.waves", before: summary.before.waves, after: summary.after.waves },
      { field: "proposal.moved", before: null, after: summary.moved },
    ];
    return edited({ action: "proposal", before, changes });
  });
  return result.ok ? ok(arrangementFor(result.value, writing.actor)) : result;
}

/** Nothing is worth keeping of a plan in which no workload stands in a wave yet. */
const replacesMuch = ({ moved }: { moved: number }, { entries }: PlanContent): boolean =>
  moved > entries.length * SHARE_OF_MUCH && entries.some(({ waveId }) => waveId !== null);

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
