import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { getQueryClient, Hydrate, requireActor, trpc } from "@/app/_trpc/server";
import { Questionnaire } from "@/components/inventory/questionnaire";
import { VerdictAside } from "@/components/scoring/verdict-aside";
import { canForTeam } from "@/server/auth/permissions";
import { findWorkload } from "../../_detail/find-workload";

type PageProps = { params: Promise<{ workloadId: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const t = await getTranslations("questionnaire");
  const { name } = await findWorkload((await params).workloadId);
  return { title: t("title", { name }) };
}

export default async function QuestionnairePage({ params }: PageProps) {
  const { workloadId } = await params;
  const { teamId } = await findWorkload(workloadId);
  if (!canForTeam(await requireActor(), "workload:write", teamId)) notFound();
  const queryClient = getQueryClient();
  await Promise.all([
    queryClient.prefetchQuery(trpc.scoring.questions.queryOptions({ workloadId })),
    queryClient.prefetchQuery(trpc.scoring.explain.queryOptions({ workloadId })),
  ]);
  return (
    <Hydrate>
      <Questionnaire workloadId={workloadId} verdict={<VerdictAside workloadId={workloadId} />} />
    </Hydrate>
  );
}
