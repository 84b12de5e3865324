import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getQueryClient, Hydrate, trpc } from "@/app/_trpc/server";
import { ComparisonPage } from "@/components/scoring/comparison-page";
import { toSearchParams, type PageParams } from "@/server/inventory/workload-filter";
import { comparedFrom } from "@/server/scoring/comparison-address";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("comparison");
  return { title: t("title") };
}

export default async function ComparePage(props: { searchParams: Promise<PageParams> }) {
  const workloadIds = comparedFrom(toSearchParams(await props.searchParams));
  if (workloadIds.length > 0) {
    await getQueryClient().prefetchQuery(trpc.scoring.compare.queryOptions({ workloadIds }));
  }
  return (
    <Hydrate>
      <ComparisonPage />
    </Hydrate>
  );
}
