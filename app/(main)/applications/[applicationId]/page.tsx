import type { Metadata } from "next";
import { cache } from "react";
import { getQueryClient, Hydrate, orNotFound, trpc } from "@/app/_trpc/server";
import { ApplicationDetail } from "@/components/inventory/application-detail";

type PageProps = { params: Promise<{ applicationId: string }> };

const findApplication = cache((applicationId: string) =>
  orNotFound(getQueryClient().fetchQuery(trpc.applications.get.queryOptions({ applicationId }))),
);

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: (await findApplication((await params).applicationId)).name };
}

export default async function ApplicationPage({ params }: PageProps) {
  const { applicationId } = await params;
  await findApplication(applicationId);
  return (
    <Hydrate>
      <ApplicationDetail applicationId={applicationId} />
    </Hydrate>
  );
}
