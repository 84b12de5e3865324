import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getQueryClient, Hydrate, orNotFound, trpc } from "@/app/_trpc/server";
import { PlanVersionsPage } from "@/components/plans/plan-versions-page";

type PageProps = { params: Promise<{ planId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("versions");
  return { title: t("title") };
}

export default async function PlanVersions({ params }: PageProps) {
  const { planId } = await params;
  await orNotFound(getQueryClient().fetchQuery(trpc.plans.versions.list.queryOptions({ planId })));
  return (
    <Hydrate>
      <PlanVersionsPage planId={planId} />
    </Hydrate>
  );
}
