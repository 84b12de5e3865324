"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useCallback, useState } from "react";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { PageForm } from "@/components/ui/page-form";
import { TextInput } from "@/components/ui/text-input";
import type { ChoosableOption } from "@/components/ui/use-options";
import { NOTE_MAX } from "@/server/inventory/text-rules";
import { useInvalidateWorkloads } from "./use-remove-workloads";

/** Finds a workload by name among all the person can see, and states that this one needs it. */
export function AddDependency({ workloadId }: { workloadId: string }) {
  const t = useTranslations("inventory.dependencies");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const invalidate = useInvalidateWorkloads();
  const [target, setTarget] = useState<ChoosableOption | null>(null);
  const [note, setNote] = useState("");
  const add = useMutation(
    trpc.dependencies.add.mutationOptions({
      onSuccess: async (result) => {
        if (!result.ok) return;
        setTarget(null);
        setNote("");
        await invalidate();
      },
    }),
  );
  const search = useCallback(
    async (q: string): Promise<ChoosableOption[]> => {
      const found = await queryClient.fetchQuery(trpc.inventory.search.queryOptions({ q }));
      return found
        .filter(({ id }) => id !== workloadId)
        .map(({ id, name, teamName }) => ({ value: id, label: name, note: teamName }));
    },
    [queryClient, trpc, workloadId],
  );
  const refusal = add.data && !add.data.ok ? t(`refused.${add.data.reason}`) : undefined;
  const error = add.isError ? toApiProblem(add.error).message : refusal;
  return (
    <PageForm
      className="flex flex-wrap items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (target) add.mutate({ fromId: workloadId, toId: target.value, note });
      }}
    >
      <Field label={t("add")} error={error} className="min-w-48 flex-1">
        <Combobox
          search={search}
          value={target}
          placeholder={t("searchHint")}
          onValueChange={(option) => {
            setTarget(option);
            add.reset();
          }}
        />
      </Field>
      <Field label={t("note")} requirement="optional" className="min-w-40 flex-1">
        <TextInput
          value={note}
          maxLength={NOTE_MAX}
          onChange={(event) => setNote(event.target.value)}
        />
      </Field>
      <Button type="submit" className="mt-6" disabled={!target} loading={add.isPending}>
        {t("addButton")}
      </Button>
    </PageForm>
  );
}
