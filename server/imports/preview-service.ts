import "server-only";

import { isOpen } from "./batch";
import type { ColumnMapping } from "./column-mapping";
import type { FormatId } from "./import-format";
import { queueFor, type Writing } from "./job-service";

export type PreviewRequest = {
  batchId: string;
  expectedVersion: number;
  format: FormatId;
  mapping: ColumnMapping | null;
  overwriteTyped: boolean;
  /** Takes back what was decided for single fields. */
  isForAll?: boolean;
};

/**
 * Has the file read in the chosen way and every row compared with the inventory, in the background.
 *
 * @throws AppError NOT_FOUND for an unknown batch and for one outside the scope alike
 */
export const previewBatch = (request: PreviewRequest, writing: Writing) =>
  queueFor(
    {
      kind: "import-preview",
      params: request,
      objection: (batch) => {
        if (!isOpen(batch)) return "NOT_OPEN";
        return batch.version === request.expectedVersion ? null : "BATCH_CHANGED";
      },
    },
    writing,
  );
