import { cache } from "react";
import { getQueryClient, orNotFound, trpc } from "@/app/_trpc/server";

/** The workload of a page, once per request. */
export const findWorkload = cache((workloadId: string) =>
  orNotFound(getQueryClient().fetchQuery(trpc.inventory.get.queryOptions({ workloadId }))),
);
