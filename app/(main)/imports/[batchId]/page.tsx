import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { getQueryClient, Hydrate, requireActor, trpc } from "@/app/_trpc/server";
import { BatchPage } from "@/components/imports/batch-page";
import { can } from "@/server/auth/permissions";
import { batchIdInput } from "@/server/imports/schema";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("imports"))("title") };
}

export default async function ImportRoute(props: { params: Promise<{ batchId: string }> }) {
  const input = batchIdInput.safeParse(await props.params);
  if (!input.success || !can(await requireActor(), "inventory:import")) notFound();
  await getQueryClient().prefetchQuery(trpc.imports.get.queryOptions(input.data));
  return (
    <Hydrate>
      <BatchPage batchId={input.data.batchId} />
    </Hydrate>
  );
}
