import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { getQueryClient, Hydrate, requireActor, trpc } from "@/app/_trpc/server";
import { EditWorkload } from "@/components/inventory/edit-workload";
import { canForTeam } from "@/server/auth/permissions";
import { isFactName } from "@/server/inventory/fact-names";
import { findWorkload } from "../../_detail/find-workload";

type PageProps = {
  params: Promise<{ workloadId: string }>;
  searchParams: Promise<{ fact?: string | string[] }>;
};

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const t = await getTranslations("inventory.form");
  const { name } = await findWorkload((await params).workloadId);
  return { title: t("editTitle", { name }) };
}

export default async function EditWorkloadPage({ params, searchParams }: PageProps) {
  const { workloadId } = await params;
  const { fact } = await searchParams;
  const { teamId } = await findWorkload(workloadId);
  if (!canForTeam(await requireActor(), "workload:write", teamId)) notFound();
  const queryClient = getQueryClient();
  await Promise.all([
    queryClient.prefetchQuery(trpc.teams.names.queryOptions()),
    queryClient.prefetchQuery(trpc.applications.choices.queryOptions()),
  ]);
  const focusFact = typeof fact === "string" && isFactName(fact) ? fact : undefined;
  return (
    <Hydrate>
      <EditWorkload workloadId={workloadId} focusFact={focusFact} />
    </Hydrate>
  );
}
