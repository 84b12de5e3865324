import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { getQueryClient, Hydrate, requireActor, trpc } from "@/app/_trpc/server";
import { NewPlanPage } from "@/components/plans/new-plan-page";
import { can } from "@/server/auth/permissions";
import {
  filterFromParams,
  toSearchParams,
  type PageParams,
} from "@/server/inventory/workload-filter";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("plans.new");
  return { title: t("title") };
}

export default async function NewPlan(props: { searchParams: Promise<PageParams> }) {
  if (!can(await requireActor(), "plan:write")) notFound();
  const filter = filterFromParams(toSearchParams(await props.searchParams));
  const queryClient = getQueryClient();
  await Promise.all([
    queryClient.prefetchQuery(trpc.plans.countSelection.queryOptions({ filter })),
    queryClient.prefetchQuery(trpc.inventory.facets.queryOptions({ standing: "active" })),
  ]);
  return (
    <Hydrate>
      <NewPlanPage />
    </Hydrate>
  );
}
