"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { showToast } from "@/components/ui/toast-queue";
import {
  readArchetype,
  type ArchetypeDraft,
  type ArchetypeInput,
  type ArchetypeView,
} from "./archetype-draft";
import { useInvalidateWorkloads } from "./use-remove-workloads";

type SaveArchetype = {
  archetype: ArchetypeView | null;
  /** Lets the page be left: what was typed is safe. */
  release: () => void;
  onSaved: ((archetype: ArchetypeView) => void) | undefined;
};

/** Saving an archetype, and what to do when somebody saved first. */
export function useSaveArchetype(input: SaveArchetype) {
  const { archetype, onSaved } = input;
  const t = useTranslations("archetypes");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [theirs, setTheirs] = useState<ArchetypeView | null>(null);
  const saved = useSaved(input);
  const create = useMutation(
    trpc.archetypes.create.mutationOptions({
      onSuccess: async (result) => {
        if (result.ok) await saved(result.value);
      },
    }),
  );
  const update = useMutation(
    trpc.archetypes.update.mutationOptions({
      onSuccess: async (result) => {
        if (result.ok) await saved(result.value);
        else if (result.reason === "CONFLICT") setTheirs(result.detail);
      },
    }),
  );
  const used = archetype ? update : create;
  const isTaken = used.data && !used.data.ok && used.data.reason === "NAME_TAKEN";
  const problem = used.isError ? toApiProblem(used.error) : null;
  const sendOn = (version: number, content: ArchetypeInput) => {
    if (!archetype) create.mutate(content);
    else update.mutate({ ...content, archetypeId: archetype.id, expectedVersion: version });
  };
  return {
    isSaving: used.isPending,
    failure: problem && problem.fields.length === 0 ? problem.message : null,
    errorOf: (field: string) =>
      isTaken && field === "name"
        ? t("nameTaken")
        : problem?.fields.find(({ path }) => path === field)?.message,
    theirs,
    back: () => setTheirs(null),
    send: (content: ArchetypeInput) => sendOn(archetype?.version ?? 1, content),
    /** Saves on top of what somebody else saved, which the person has seen. */
    sendOver: (draft: ArchetypeDraft) => {
      const read = readArchetype(draft);
      setTheirs(null);
      if (theirs && read.ok) sendOn(theirs.version, read.content);
    },
    takeTheirs: () => {
      void queryClient.invalidateQueries(trpc.archetypes.pathFilter());
      if (theirs) onSaved?.(theirs);
    },
  };
}

/** Everything that a saved archetype may have made stale, and on to its own page. */
function useSaved({ release, onSaved }: SaveArchetype) {
  const t = useTranslations("archetypes");
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const invalidate = useInvalidateWorkloads();
  return async ({ archetypeId, jobId }: { archetypeId: string; jobId: string | null }) => {
    release();
    showToast({ text: t("saved") });
    await queryClient.invalidateQueries(trpc.archetypes.pathFilter());
    void invalidate();
    router.push(`/settings/archetypes/${archetypeId}${jobId ? `?job=${jobId}` : ""}`);
    if (!onSaved) return;
    const get = trpc.archetypes.get.queryOptions({ archetypeId });
    onSaved(await queryClient.fetchQuery({ ...get, staleTime: 0 }));
  };
}
