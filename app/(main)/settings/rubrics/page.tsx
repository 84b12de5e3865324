import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { getQueryClient, Hydrate, requireActor, trpc } from "@/app/_trpc/server";
import { RubricStudio } from "@/components/scoring/rubric-studio";
import { can } from "@/server/auth/permissions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("rubrics"))("title") };
}

export default async function RubricsSettingsPage() {
  if (!can(await requireActor(), "rubric:publish")) notFound();
  await getQueryClient().prefetchQuery(trpc.rubrics.list.queryOptions());
  return (
    <Hydrate>
      <RubricStudio />
    </Hydrate>
  );
}
