import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getQueryClient, Hydrate, trpc } from "@/app/_trpc/server";
import { PlanList } from "@/components/plans/plan-list";
import { planStatusFrom } from "@/components/plans/plan-status";
import { toSearchParams, type PageParams } from "@/server/inventory/workload-filter";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("plans");
  return { title: t("title") };
}

export default async function PlansPage(props: { searchParams: Promise<PageParams> }) {
  const status = planStatusFrom(toSearchParams(await props.searchParams).get("status"));
  await getQueryClient().prefetchInfiniteQuery(
    trpc.plans.list.infiniteQueryOptions(
      { status },
      { initialCursor: null, getNextPageParam: ({ next }) => next },
    ),
  );
  return (
    <Hydrate>
      <PlanList />
    </Hydrate>
  );
}
