import "server-only";

import type { ReadScope } from "@/server/auth/actor";
import { DEFAULT_SIZING, type SizingSettings } from "@/server/capacity/demand";
import { systemClock, toCalendarDay } from "@/server/clock";
import { getDb } from "@/server/db/client";
import { notFound } from "@/server/errors";
import type {
  LandingRequest,
  LandingTraits,
  LandingWorkload,
  NoSheetReason,
  SheetForm,
} from "./landing";
import { landingOf } from "./landing-sheets";
import { listKeptTraits, listLandingWorkloads } from "./repository";
import { fillInsOf } from "./sheet-value";
import { sheetText } from "./yaml.adapter";

export type WrittenSheet = { form: SheetForm; fileName: string; text: string; fillIns: string[] };

export type WrittenLanding = { sheets: WrittenSheet[]; reason: NoSheetReason | null };

/**
 * The landing sheets of a workload by its facts and verdict of now, sized as capacity does by default.
 *
 * @throws AppError NOT_FOUND for an unknown workload, a deleted one and one outside the scope
 */
export async function getLandingSheets(
  workloadId: string,
  scope: ReadScope,
): Promise<WrittenLanding> {
  const [workload] = await listLandingWorkloads(getDb(), scope, [workloadId]);
  if (!workload) throw notFound("Workload");
  return written({ workload, sizing: DEFAULT_SIZING, day: today() });
}

/** What a plan holds of a workload, whatever became of that since. */
export type PlannedLanding = Omit<LandingWorkload, keyof LandingTraits>;

/** An approved plan, and the day from which on nothing about it changes. */
export type FrozenPlan = { planId: string; approvedOn: string };

type LandingMany = {
  scope: ReadScope;
  sizing: SizingSettings;
  /** Null: by the facts of now. */
  frozen: FrozenPlan | null;
};

/** A part of a plan at a time: a sheet is small, but a plan of thousands has thousands of them. */
const WORKLOADS_AT_ONCE = 200;

/** Sheets with the day of which their facts are. */
export type DatedLanding = WrittenLanding & { factsOf: string };

/**
 * The sheets of many workloads in the order given; null for one that is not there any more. Those
 * outside the scope are as if they were not there. A frozen plan lands its workloads by what it
 * kept, those deleted since too: its sheets are always the same. Only what was approved before
 * that was kept lands by the facts of now, and says so by their day.
 */
export async function* landMany(
  planned: readonly PlannedLanding[],
  { scope, sizing, frozen }: LandingMany,
): AsyncGenerator<DatedLanding | null> {
  const day = today();
  for (let start = 0; start < planned.length; start += WORKLOADS_AT_ONCE) {
    const part = planned.slice(start, start + WORKLOADS_AT_ONCE);
    const ids = part.map(({ id }) => id);
    const kept = frozen && (await listKeptTraits(getDb(), scope, { ...frozen, ids }));
    const open = ids.filter((id) => !kept?.has(id));
    const live = await listLandingWorkloads(getDb(), scope, open);
    const byId = new Map(live.map((workload) => [workload.id, workload]));
    for (const one of part) {
      const traits = kept?.get(one.id);
      if (frozen && traits) {
        yield dated({ workload: { ...one, ...traits }, sizing, day: frozen.approvedOn });
        continue;
      }
      const workload = byId.get(one.id);
      yield workload ? dated({ workload: { ...workload, ...one }, sizing, day }) : null;
    }
  }
}

const today = (): string => toCalendarDay(systemClock.now());

const dated = (request: LandingRequest): DatedLanding => ({
  ...written(request),
  factsOf: request.day,
});

function written(request: LandingRequest): WrittenLanding {
  const landing = landingOf(request);
  if (!landing.sheets) return { sheets: [], reason: landing.reason };
  const sheets = landing.sheets.map((sheet) => ({
    form: sheet.form,
    fileName: sheet.fileName,
    text: sheetText(sheet),
    fillIns: fillInsOf(sheet.documents),
  }));
  return { sheets, reason: null };
}
