"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC, type ApiOutput } from "@/components/trpc/client";
import type { PoolDefinition } from "@/server/capacity/pool";

export type PoolView = ApiOutput["pools"]["get"];

/** Why a save did not happen: beside the fields, above them, or because somebody was quicker. */
export type SaveRefusal = {
  fields: Readonly<Record<string, string>>;
  message: string | null;
  changed: PoolView | null;
};

export const NO_REFUSAL: SaveRefusal = { fields: {}, message: null, changed: null };

type Edit = { name: string; definition: PoolDefinition };

/** Saves a pool, new or held at a version; tells what stopped it, or null. */
export function useSavePool(held: { poolId: string; expectedVersion: number } | null) {
  const t = useTranslations("pools");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const create = useMutation(trpc.pools.create.mutationOptions());
  const update = useMutation(trpc.pools.update.mutationOptions());
  const save = async (edit: Edit): Promise<SaveRefusal | null> => {
    try {
      const answer = held
        ? await update.mutateAsync({ ...edit, ...held })
        : await create.mutateAsync(edit);
      if (!answer.ok) {
        return answer.reason === "CONFLICT"
          ? { ...NO_REFUSAL, changed: answer.detail }
          : { ...NO_REFUSAL, fields: { name: t("form.nameTaken") } };
      }
      await Promise.all([
        queryClient.invalidateQueries(trpc.pools.pathFilter()),
        queryClient.invalidateQueries(trpc.capacity.pathFilter()),
      ]);
      return null;
    } catch (error) {
      const { message, fields } = toApiProblem(error);
      const named = fields.map(({ path, message: text }) => [fieldOf(path), text] as const);
      return { ...NO_REFUSAL, fields: Object.fromEntries(named), message };
    }
  };
  return { save, isSaving: create.isPending || update.isPending };
}

/** `definition.zones.0` belongs to the box of the zones. */
const fieldOf = (path: string): string => path.replace(/^definition\./, "").replace(/\.\d+$/, "");
