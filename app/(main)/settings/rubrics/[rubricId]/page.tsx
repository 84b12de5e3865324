import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { getQueryClient, Hydrate, orNotFound, requireActor, trpc } from "@/app/_trpc/server";
import { RubricPage } from "@/components/scoring/rubric-page";
import { can } from "@/server/auth/permissions";

type PageProps = { params: Promise<{ rubricId: string }> };

const findRubric = cache(async (rubricId: string) => {
  if (!can(await requireActor(), "rubric:publish")) notFound();
  const found = getQueryClient().fetchQuery(trpc.rubrics.get.queryOptions({ rubricId }));
  return orNotFound(found);
});

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: (await findRubric((await params).rubricId)).name };
}

export default async function RubricSettingsPage({ params }: PageProps) {
  const { rubricId } = await params;
  await findRubric(rubricId);
  return (
    <Hydrate>
      <RubricPage rubricId={rubricId} />
    </Hydrate>
  );
}
