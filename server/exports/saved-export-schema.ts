import { z } from "zod";
import { resultOf } from "@/server/auth/schema";
import { EXPORT_TABLES } from "./export-request";
import { LONGEST_QUERY, savedForm } from "./saved-export";

export const savedExportName = z
  .string()
  .trim()
  .min(1, "Enter a name.")
  .max(100, "Use at most 100 characters.");

export const saveExportInput = z
  .object({
    name: savedExportName,
    table: z.enum(EXPORT_TABLES),
    query: z.string().max(LONGEST_QUERY, "This filter is too long to be saved."),
  })
  .refine((saved) => savedForm(saved) !== null, {
    path: ["query"],
    error: "There is no such download.",
  });
export type SaveExportInput = z.output<typeof saveExportInput>;

export const savedExportId = z.object({ exportId: z.uuid() });
export const renameExportInput = savedExportId.extend({ name: savedExportName });

const savedExport = z.object({
  id: z.string(),
  name: z.string(),
  table: z.enum(EXPORT_TABLES),
  query: z.string(),
  createdAt: z.date(),
});

/** What the manifest of a file that a page writes itself has from the server. */
export const fileOriginOutput = z.object({
  rubricVersion: z.number().int().nullable(),
  madeAt: z.iso.datetime(),
  madeBy: z.string(),
});

export const savedExportsOutput = z.array(savedExport);
export const saveExportOutput = resultOf(savedExport, ["NAME_TAKEN", "TOO_MANY"]);
export const renameExportOutput = resultOf(z.null(), ["NAME_TAKEN"]);
export const removeExportOutput = z.null();
