import type { Metadata } from "next";
import { getQueryClient, Hydrate, trpc } from "@/app/_trpc/server";
import { findWorkload } from "../_detail/find-workload";
import { WorkloadPage } from "../_detail/workload-page";

type PageProps = { params: Promise<{ workloadId: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: (await findWorkload((await params).workloadId)).name };
}

export default async function WorkloadDetailPage({ params }: PageProps) {
  const { workloadId } = await params;
  await findWorkload(workloadId);
  await Promise.all([
    getQueryClient().prefetchQuery(trpc.scoring.explain.queryOptions({ workloadId })),
    getQueryClient().prefetchQuery(trpc.overrides.get.queryOptions({ workloadId })),
  ]);
  return (
    <Hydrate>
      <WorkloadPage workloadId={workloadId} />
    </Hydrate>
  );
}
