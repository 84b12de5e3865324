import { z } from "zod";
import { workloadFilterInput } from "./filter-schema";
import { factPatchInput, idsInput, tagsInput } from "./schema";
import { SET_ASIDE_REASONS, WORKLOAD_KINDS } from "./workload";

/** Rows picked one by one at most; more than that is a filter. */
export const PICKED_MAX = 1_000;

/**
 * Picked rows, or all that match a filter. `expectedCount` is the number the person agreed to:
 * when the selection has become another one by now, nothing is done.
 */
export const selectionInput = z.discriminatedUnion("by", [
  z.object({ by: z.literal("ids"), ids: idsInput(PICKED_MAX).pipe(z.array(z.uuid()).min(1)) }),
  z.object({
    by: z.literal("filter"),
    filter: workloadFilterInput,
    expectedCount: z.number().int().positive(),
  }),
]);

export const bulkUpdateInput = z.object({
  selection: selectionInput,
  patch: z
    .object({
      teamId: z.uuid().optional(),
      kind: z.enum(WORKLOAD_KINDS).optional(),
      /** Null takes a workload back into the portfolio. */
      setAside: z.enum(SET_ASIDE_REASONS).nullable().optional(),
      tagsAdd: tagsInput.default([]),
      tagsRemove: tagsInput.default([]),
      applicationsAdd: idsInput(20).default([]),
      applicationsRemove: idsInput(20).default([]),
      facts: factPatchInput.default({}),
    })
    .refine((patch) => !isEmpty(patch), "Choose at least one field to change."),
});

const isEmpty = ({ facts, ...patch }: object & { facts: object }): boolean =>
  Object.keys(facts).length === 0 &&
  Object.values(patch).every(
    (value) => value === undefined || (Array.isArray(value) && value.length === 0),
  );

export const removeInput = z.object({ selection: selectionInput });

/** What to bring back: one deletion as a whole, or some of its rows. */
export const restoreInput = z.object({ operationId: z.uuid() });
