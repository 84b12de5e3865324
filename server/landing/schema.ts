import { z } from "zod";
import { SHEET_FORMS } from "./landing";

export const landingInput = z.object({ workloadId: z.uuid() });

export const landingOutput = z.object({
  /** Empty while there is no form; then `reason` says why. */
  sheets: z.array(
    z.object({
      form: z.enum(SHEET_FORMS),
      fileName: z.string(),
      text: z.string(),
      fillIns: z.array(z.string()),
    }),
  ),
  reason: z.enum(["not-scored", "needs-data", "none"]).nullable(),
});
