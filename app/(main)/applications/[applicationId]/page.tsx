import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getQueryClient, Hydrate, trpc } from "@/app/_trpc/server";
import { ApplicationDetail } from "@/components/inventory/application-detail";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("applications");
  return { title: t("title") };
}

export default async function ApplicationPage(props: {
  params: Promise<{ applicationId: string }>;
}) {
  const { applicationId } = await props.params;
  await getQueryClient().prefetchQuery(trpc.applications.get.queryOptions({ applicationId }));
  return (
    <Hydrate>
      <ApplicationDetail applicationId={applicationId} />
    </Hydrate>
  );
}
