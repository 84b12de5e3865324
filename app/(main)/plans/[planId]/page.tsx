import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getQueryClient, Hydrate, trpc } from "@/app/_trpc/server";
import { PlanPage } from "@/components/plans/plan-page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("plans");
  return { title: t("title") };
}

export default async function Plan(props: { params: Promise<{ planId: string }> }) {
  const { planId } = await props.params;
  await getQueryClient().prefetchQuery(trpc.plans.get.queryOptions({ planId }));
  return (
    <Hydrate>
      <PlanPage planId={planId} />
    </Hydrate>
  );
}
