import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getQueryClient, Hydrate, trpc } from "@/app/_trpc/server";
import { OverridesPage } from "@/components/scoring/overrides-page";
import { toSearchParams, type PageParams } from "@/server/inventory/workload-filter";
import { overrideFilterFrom } from "@/server/scoring/override-filter";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("overrides");
  return { title: t("title") };
}

export default async function OverridesRoute(props: { searchParams: Promise<PageParams> }) {
  const filter = overrideFilterFrom(toSearchParams(await props.searchParams));
  const queryClient = getQueryClient();
  await Promise.all([
    queryClient.prefetchInfiniteQuery(
      trpc.overrides.list.infiniteQueryOptions(filter, { getNextPageParam: ({ next }) => next }),
    ),
    queryClient.prefetchQuery(trpc.overrides.count.queryOptions({ team: filter.team })),
    queryClient.prefetchQuery(trpc.teams.names.queryOptions()),
  ]);
  return (
    <Hydrate>
      <OverridesPage />
    </Hydrate>
  );
}
