import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { getQueryClient, Hydrate, orNotFound, requireActor, trpc } from "@/app/_trpc/server";
import { BatchPage } from "@/components/imports/batch-page";
import { can } from "@/server/auth/permissions";

type PageProps = { params: Promise<{ batchId: string }> };

const findBatch = cache(async (batchId: string) => {
  if (!can(await requireActor(), "inventory:import")) notFound();
  return orNotFound(getQueryClient().fetchQuery(trpc.imports.get.queryOptions({ batchId })));
});

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: (await findBatch((await params).batchId)).fileName };
}

export default async function ImportRoute({ params }: PageProps) {
  const { batchId } = await params;
  await findBatch(batchId);
  return (
    <Hydrate>
      <BatchPage batchId={batchId} />
    </Hydrate>
  );
}
