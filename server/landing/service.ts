import "server-only";

import type { ReadScope } from "@/server/auth/actor";
import { DEFAULT_SIZING, type SizingSettings } from "@/server/capacity/demand";
import { systemClock, toCalendarDay } from "@/server/clock";
import { getDb } from "@/server/db/client";
import { notFound } from "@/server/errors";
import type { Verdict } from "@/server/inventory/workload";
import type { Disposition } from "@/server/plans/disposition";
import type { LandingWorkload, NoSheetReason, SheetForm } from "./landing";
import { landingOf } from "./landing-sheets";
import { listLandingWorkloads } from "./repository";
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
  return written(workload, DEFAULT_SIZING);
}

type Wanted = {
  id: string;
  /** The one to land by: a frozen plan keeps the verdict that it was approved with. */
  verdict: Verdict | null;
  disposition: Disposition | null;
};

/** A part of a plan at a time: a sheet is small, but a plan of thousands has thousands of them. */
const WORKLOADS_AT_ONCE = 200;

/**
 * The sheets of many workloads in the order given; null for one that is not there any more. Those
 * outside the scope are as if they were not there.
 */
export async function* landMany(
  wanted: readonly Wanted[],
  { scope, sizing }: { scope: ReadScope; sizing: SizingSettings },
): AsyncGenerator<WrittenLanding | null> {
  for (let start = 0; start < wanted.length; start += WORKLOADS_AT_ONCE) {
    const part = wanted.slice(start, start + WORKLOADS_AT_ONCE);
    const ids = part.map(({ id }) => id);
    const found = await listLandingWorkloads(getDb(), scope, ids);
    const byId = new Map(found.map((workload) => [workload.id, workload]));
    for (const { id, ...decided } of part) {
      const workload = byId.get(id);
      yield workload ? written({ ...workload, ...decided }, sizing) : null;
    }
  }
}

function written(workload: LandingWorkload, sizing: SizingSettings): WrittenLanding {
  const day = toCalendarDay(systemClock.now());
  const landing = landingOf({ workload, sizing, day });
  if (!landing.sheets) return { sheets: [], reason: landing.reason };
  const sheets = landing.sheets.map((sheet) => ({
    form: sheet.form,
    fileName: sheet.fileName,
    text: sheetText(sheet),
    fillIns: fillInsOf(sheet.documents),
  }));
  return { sheets, reason: null };
}
