"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import type { FactName } from "@/server/inventory/fact-names";
import { isSameAnswer, ownAnswer, type Answer } from "./question-draft";
import { useInvalidateWorkloads } from "./use-remove-workloads";
import type { WorkloadDetail } from "./workload-values";

/** How saving one answer stands. A conflict waits for the person; nothing of theirs is written. */
export type SaveState =
  | { kind: "saving" }
  | { kind: "saved" }
  | { kind: "failed"; message: string }
  | { kind: "conflict"; mine: Answer; theirs: Answer };

/**
 * Saves answers one after the other, each on the version that the one before led to. When somebody
 * else saved meanwhile, an answer to a question that they left alone is saved beside theirs; for one
 * that they answered too, the person chooses.
 */
export function useAnswers(workload: WorkloadDetail) {
  const invalidate = useInvalidateWorkloads();
  const [states, setStates] = useState<ReadonlyMap<FactName, SaveState>>(new Map());
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const { send, forget } = useSender(workload);
  const setState = (fact: FactName, state: SaveState) =>
    setStates((before) => new Map(before).set(fact, state));

  /**
   * Whether the answer is stored, and everything on the page that follows from it is loaded.
   *
   * @param seen the answer that stood there when the person began
   */
  const save = (fact: FactName, answer: Answer, seen: Answer): Promise<boolean> => {
    setState(fact, { kind: "saving" });
    const saving = queue.current.then(async () => {
      try {
        const sent = await send(fact, answer, seen);
        if (sent.kind === "conflict") {
          setState(fact, { kind: "conflict", mine: answer, theirs: sent.theirs });
          return false;
        }
        await invalidate();
        forget(fact);
        setState(fact, { kind: "saved" });
        return true;
      } catch (error) {
        setState(fact, { kind: "failed", message: toApiProblem(error).message });
        return false;
      }
    });
    queue.current = saving;
    return saving;
  };

  const unsaved = [...states].flatMap(([fact, { kind }]) =>
    kind === "failed" || kind === "conflict" ? [fact] : [],
  );
  return { stateOf: (fact: FactName) => states.get(fact) ?? null, save, unsaved };
}

export type Answers = ReturnType<typeof useAnswers>;

type Sent = { kind: "stored" } | { kind: "conflict"; theirs: Answer };

/** One answer at a time, on the version that is known to be the last. */
function useSender(workload: WorkloadDetail) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const update = useMutation(trpc.inventory.update.mutationOptions());
  const version = useRef(workload.version);
  /** What this page has written, which the loaded workload may not show yet. */
  const written = useRef(new Map<FactName, Answer>());

  const send = async (fact: FactName, answer: Answer, seen: Answer): Promise<Sent> => {
    const result = await update.mutateAsync({
      workloadId: workload.id,
      expectedVersion: version.current,
      changes: { facts: { [fact]: answer } },
    });
    if (result.ok) {
      version.current = result.value.version;
      written.current.set(fact, answer);
      return { kind: "stored" };
    }
    if (result.reason !== "CONFLICT") throw new Error(result.reason);
    const { detail } = result;
    version.current = detail.version;
    queryClient.setQueryData(trpc.inventory.get.queryKey({ workloadId: workload.id }), detail);
    const theirs = ownAnswer(fact, detail);
    const before = written.current.has(fact) ? (written.current.get(fact) ?? null) : seen;
    if (isSameAnswer(theirs, before)) return send(fact, answer, seen);
    written.current.delete(fact);
    return isSameAnswer(theirs, answer) ? { kind: "stored" } : { kind: "conflict", theirs };
  };
  return { send, forget: (fact: FactName) => written.current.delete(fact) };
}
