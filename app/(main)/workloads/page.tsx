import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getQueryClient, Hydrate, trpc } from "@/app/_trpc/server";
import { listFromParams } from "@/components/inventory/list-address";
import { WorkloadList } from "@/components/inventory/workload-list";
import { toSearchParams, type PageParams } from "@/server/inventory/workload-filter";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("inventory");
  return { title: t("title") };
}

export default async function WorkloadsPage(props: { searchParams: Promise<PageParams> }) {
  const { filter, sort, edge } = listFromParams(toSearchParams(await props.searchParams));
  const queryClient = getQueryClient();
  await Promise.all([
    queryClient.prefetchQuery(trpc.inventory.list.queryOptions({ filter, sort, edge })),
    queryClient.prefetchQuery(trpc.inventory.count.queryOptions(filter)),
    queryClient.prefetchQuery(trpc.inventory.facets.queryOptions({ standing: filter.standing })),
  ]);
  return (
    <Hydrate>
      <WorkloadList />
    </Hydrate>
  );
}
