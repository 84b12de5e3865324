"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast-queue";
import type { ArchetypeView } from "./archetype-draft";
import { useInvalidateWorkloads } from "./use-remove-workloads";

/** Asks first: members lose what they have from it, and it cannot be brought back. */
export function RemoveArchetype({ archetype }: { archetype: ArchetypeView }) {
  const t = useTranslations("archetypes");
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const invalidate = useInvalidateWorkloads();
  const [isOpen, setOpen] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const remove = useMutation(
    trpc.archetypes.remove.mutationOptions({
      onSuccess: (result) => {
        if (!result.ok) {
          void queryClient.invalidateQueries(trpc.archetypes.pathFilter());
          return setRefusal(t("remove.changed"));
        }
        showToast({ text: t("remove.removed", { name: archetype.name }) });
        const { jobId } = result.value;
        router.push(`/settings/archetypes${jobId ? `?job=${jobId}` : ""}`);
        void queryClient.invalidateQueries(trpc.archetypes.list.pathFilter());
        void invalidate();
      },
      onError: (error) => setRefusal(toApiProblem(error).message),
    }),
  );
  return (
    <>
      <Button icon={<Trash2 aria-hidden="true" />} onClick={() => setOpen(true)}>
        {t("remove.open")}
      </Button>
      <AlertDialog
        open={isOpen}
        onClose={() => setOpen(false)}
        title={t("remove.title", { name: archetype.name })}
        confirmLabel={t("remove.open")}
        isPending={remove.isPending}
        error={refusal}
        onConfirm={() =>
          remove.mutate({ archetypeId: archetype.id, expectedVersion: archetype.version })
        }
      >
        {t("remove.text", { count: archetype.workloads })}
      </AlertDialog>
    </>
  );
}
