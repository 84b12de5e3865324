import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getQueryClient, Hydrate, trpc } from "@/app/_trpc/server";
import { PoolList } from "@/components/capacity/pool-list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pools"))("title") };
}

export default async function PoolsRoute() {
  await getQueryClient().prefetchQuery(trpc.pools.list.queryOptions());
  return (
    <Hydrate>
      <PoolList />
    </Hydrate>
  );
}
