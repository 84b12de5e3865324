import { notFound } from "next/navigation";
import { cache } from "react";
import { getQueryClient, trpc } from "@/app/_trpc/server";

/** The workload of a page, once per request; an unknown one and another team's are no page. */
export const findWorkload = cache(async (workloadId: string) => {
  try {
    return await getQueryClient().fetchQuery(trpc.inventory.get.queryOptions({ workloadId }));
  } catch (error) {
    if (isAbsent(error)) notFound();
    throw error;
  }
});

/** An address that holds no id at all is as absent as an id that nothing has. */
const isAbsent = (error: unknown): boolean =>
  typeof error === "object" &&
  error !== null &&
  "code" in error &&
  (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST");
