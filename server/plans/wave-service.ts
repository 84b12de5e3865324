import "server-only";

import { randomUUID } from "node:crypto";
import { changesBetween } from "@/server/audit/change";
import type { Transaction } from "@/server/db/client";
import { notFound } from "@/server/errors";
import { ok, refuse } from "@/server/result";
import { listItems, saveWaves } from "./arrangement-repository";
import { listWaves } from "./content-repository";
import { MAX_WAVES } from "./plan";
import type { PlanWave } from "./plan-content";
import { defaultWaveName } from "./proposed-arrangement";
import type { PlanHeader } from "./repository";
import { arrangementFor, editDraft, edited, type Edit, type Writing } from "./state-service";
import type { WaveDates } from "./violation";
import { datesOfNewWaves } from "./wave-calendar";

type Target = { planId: string; expectedVersion: number };
type OfWave = Target & { waveId: string };

/** Adds a wave at the end, with dates by the plan's cadence where it has one. */
export async function addWave(input: Target & { name: string | null }, writing: Writing) {
  const { planId } = input;
  const result = await editDraft(input, writing, async (tx, held: PlanHeader) => {
    const { cadence, constraints } = held;
    const waves = await listWaves(tx, planId);
    if (waves.length >= MAX_WAVES) return refuse("TOO_MANY_WAVES");
    const dates =
      datesOfNewWaves({ waves, cadence, blackouts: constraints.blackouts }, 1)[0] ?? NO_DATES;
    const wave = { id: randomUUID(), name: input.name ?? defaultWaveName(waves.length), ...dates };
    await saveWaves(tx, planId, [...waves, wave]);
    const changes = changesBetween({}, auditedWave(wave, waves.length));
    return edited({ action: "add-wave", changes });
  });
  return result.ok ? ok(arrangementFor(result.value, writing.actor)) : result;
}

const NO_DATES: WaveDates = { startDate: null, endDate: null };

/** Renames a wave and sets its dates. */
export const updateWave = (input: OfWave & { name: string; dates: WaveDates }, writing: Writing) =>
  editWave(input, writing, async (tx, { waves, wave, position }) => {
    const changed = { ...wave, name: input.name, ...input.dates };
    await saveWaves(tx, input.planId, waves.with(position, changed));
    const changes = changesBetween(auditedWave(wave, position), auditedWave(changed, position));
    return { action: "update-wave", changes };
  });

/** Moves a wave with its workloads and dates to another position, at most the last. */
export const moveWave = (input: OfWave & { position: number }, writing: Writing) =>
  editWave(input, writing, async (tx, { waves, wave, position }) => {
    const others = waves.toSpliced(position, 1);
    const target = Math.min(input.position, others.length);
    await saveWaves(tx, input.planId, others.toSpliced(target, 0, wave));
    const changes = changesBetween(auditedWave(wave, position), auditedWave(wave, target));
    return { action: "move-wave", changes };
  });

/** Deletes a wave; its workloads stay in the plan, in no wave. */
export const removeWave = (input: OfWave, writing: Writing) =>
  editWave(input, writing, async (tx, { waves, wave, position }) => {
    const items = await listItems(tx, input.planId, { waveId: wave.id });
    await saveWaves(tx, input.planId, waves.toSpliced(position, 1));
    const changes = [
      ...changesBetween(auditedWave(wave, position), {}),
      { field: "unassigned", before: null, after: items.length },
    ];
    return { action: "remove-wave", changes, before: { items, added: [] } };
  });

type Found = { waves: PlanWave[]; wave: PlanWave; position: number };

async function editWave(
  input: OfWave,
  writing: Writing,
  work: (tx: Transaction, found: Found) => Promise<Edit>,
) {
  const result = await editDraft<never>(input, writing, async (tx) => {
    const waves = await listWaves(tx, input.planId);
    const position = waves.findIndex(({ id }) => id === input.waveId);
    const wave = waves[position];
    if (!wave) throw notFound("Wave");
    return work(tx, { waves, wave, position });
  });
  return result.ok ? ok(arrangementFor(result.value, writing.actor)) : result;
}

const auditedWave = ({ name, startDate, endDate }: PlanWave, position: number) => ({
  "wave.name": name,
  "wave.position": position + 1,
  "wave.startDate": startDate,
  "wave.endDate": endDate,
});
