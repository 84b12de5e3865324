import { z } from "zod";
import { CONFLICT_RULES, ERROR_RULES, IMPORT_MODES } from "./import-rules";

/** As stored with a batch that a program sent. */
export const unattendedOf = z.object({
  mode: z.enum(IMPORT_MODES),
  conflicts: z.enum(CONFLICT_RULES),
  errors: z.enum(ERROR_RULES),
  fingerprint: z.string(),
});

/** What every job of an import carries: who asked, where a token did it for them. */
export const jobToken = z.object({ tokenId: z.uuid().nullish() });

export const importIdInput = z.object({ importId: z.uuid() });
