import type { Metadata } from "next";
import { cache } from "react";
import { getQueryClient, Hydrate, orNotFound, trpc } from "@/app/_trpc/server";
import { PlanPage } from "@/components/plans/plan-page";

type PageProps = { params: Promise<{ planId: string }> };

const findPlan = cache((planId: string) =>
  orNotFound(getQueryClient().fetchQuery(trpc.plans.get.queryOptions({ planId }))),
);

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: (await findPlan((await params).planId)).header.name };
}

export default async function Plan({ params }: PageProps) {
  const { planId } = await params;
  await findPlan(planId);
  return (
    <Hydrate>
      <PlanPage planId={planId} />
    </Hydrate>
  );
}
