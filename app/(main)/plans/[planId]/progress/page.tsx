import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getQueryClient, Hydrate, orNotFound, trpc } from "@/app/_trpc/server";
import { PlanProgressPage } from "@/components/plans/plan-progress-page";

type PageProps = { params: Promise<{ planId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("versions");
  return { title: t("progress.title") };
}

export default async function PlanProgress({ params }: PageProps) {
  const { planId } = await params;
  await orNotFound(
    getQueryClient().fetchQuery(trpc.plans.versions.against.queryOptions({ planId })),
  );
  return (
    <Hydrate>
      <PlanProgressPage planId={planId} />
    </Hydrate>
  );
}
