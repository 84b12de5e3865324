import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getQueryClient, Hydrate, trpc } from "@/app/_trpc/server";
import { PortfolioDashboard } from "@/components/reports/portfolio-dashboard";
import { PageHeader } from "@/components/ui/page-header";
import {
  filterFromParams,
  toSearchParams,
  type PageParams,
} from "@/server/inventory/workload-filter";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reports");
  return { title: t("title") };
}

export default async function DashboardPage(props: { searchParams: Promise<PageParams> }) {
  const t = await getTranslations("reports");
  const filter = filterFromParams(toSearchParams(await props.searchParams));
  const queryClient = getQueryClient();
  await Promise.all([
    queryClient.prefetchQuery(trpc.reports.portfolio.queryOptions(filter)),
    queryClient.prefetchQuery(trpc.inventory.facets.queryOptions({ standing: "active" })),
  ]);
  return (
    <Hydrate>
      <PageHeader title={t("title")} description={t("description")} />
      <PortfolioDashboard />
    </Hydrate>
  );
}
