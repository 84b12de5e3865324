import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getQueryClient, Hydrate, trpc } from "@/app/_trpc/server";
import { CapacityPage } from "@/components/capacity/capacity-page";
import { scenarioFromParams } from "@/server/capacity/scenario-address";
import {
  filterFromParams,
  toSearchParams,
  type PageParams,
} from "@/server/inventory/workload-filter";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("capacity"))("title") };
}

export default async function CapacityRoute(props: { searchParams: Promise<PageParams> }) {
  const params = toSearchParams(await props.searchParams);
  const scenario = { filter: filterFromParams(params), settings: scenarioFromParams(params) };
  const queryClient = getQueryClient();
  await Promise.all([
    queryClient.prefetchQuery(trpc.capacity.compare.queryOptions(scenario)),
    queryClient.prefetchQuery(trpc.capacity.latestRun.queryOptions()),
    queryClient.prefetchQuery(trpc.pools.list.queryOptions()),
    queryClient.prefetchQuery(trpc.inventory.facets.queryOptions({ standing: "active" })),
  ]);
  return (
    <Hydrate>
      <CapacityPage />
    </Hydrate>
  );
}
