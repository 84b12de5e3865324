import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { getQueryClient, Hydrate, requireActor, trpc } from "@/app/_trpc/server";
import { CreateWorkload } from "@/components/inventory/create-workload";
import { can } from "@/server/auth/permissions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("inventory.form");
  return { title: t("createTitle") };
}

export default async function NewWorkloadPage() {
  if (!can(await requireActor(), "workload:write")) notFound();
  const queryClient = getQueryClient();
  await Promise.all([
    queryClient.prefetchQuery(trpc.teams.names.queryOptions()),
    queryClient.prefetchQuery(trpc.applications.choices.queryOptions()),
  ]);
  return (
    <Hydrate>
      <CreateWorkload />
    </Hydrate>
  );
}
