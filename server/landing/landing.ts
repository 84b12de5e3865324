import type { SizingSettings } from "@/server/capacity/demand";
import type { FactValues } from "@/server/inventory/facts";
import type { Verdict, WorkloadKind } from "@/server/inventory/workload";
import type { Disposition } from "@/server/plans/disposition";
import type { SheetMap } from "./sheet-value";

/** What is known of a workload itself: an approved plan keeps it as it was at the approval. */
export type LandingTraits = {
  kind: WorkloadKind;
  tags: readonly string[];
  /** Its own and inherited ones. Absent is unknown. */
  facts: FactValues;
};

/** What a landing sheet is made of. */
export type LandingWorkload = LandingTraits & {
  id: string;
  name: string;
  /** The one that counts; null: not scored. */
  verdict: Verdict | null;
  /** Whether that is a person's; then the computed one stands beside it. */
  isOverridden: boolean;
  computedVerdict: Verdict | null;
  /** What a plan makes of it; null outside of plans and where nothing is decided. */
  disposition: Disposition | null;
};

export const SHEET_FORMS = ["kubernetes", "compose", "kubevirt"] as const;
export type SheetForm = (typeof SHEET_FORMS)[number];

export type LandingSheet = {
  form: SheetForm;
  fileName: string;
  /** Stands at the top: what it is, of what, by which rules. */
  heading: readonly string[];
  /** What no manifest can say: to be seen to before the first start. */
  cautions: readonly string[];
  documents: readonly SheetMap[];
};

/** Why there is no sheet: a form is not known yet, or none is possible. */
export type NoSheetReason = "not-scored" | "needs-data" | "none";

export type Landing = { sheets: LandingSheet[] } | { sheets: null; reason: NoSheetReason };

export type LandingRequest = {
  workload: LandingWorkload;
  sizing: SizingSettings;
  /** The day on which the facts are read, YYYY-MM-DD. */
  day: string;
};
