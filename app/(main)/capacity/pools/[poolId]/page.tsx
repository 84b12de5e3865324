import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { getQueryClient, orNotFound, requireActor, trpc } from "@/app/_trpc/server";
import { EditPoolPage } from "@/components/capacity/pool-form-page";
import { can } from "@/server/auth/permissions";

type PageProps = { params: Promise<{ poolId: string }> };

const findPool = cache(async (poolId: string) => {
  if (!can(await requireActor(), "capacity:write")) notFound();
  return orNotFound(getQueryClient().fetchQuery(trpc.pools.get.queryOptions({ poolId })));
});

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: (await findPool((await params).poolId)).name };
}

export default async function PoolRoute({ params }: PageProps) {
  return <EditPoolPage pool={await findPool((await params).poolId)} />;
}
