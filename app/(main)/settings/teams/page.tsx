import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { getQueryClient, Hydrate, requireActor, trpc } from "@/app/_trpc/server";
import { TeamsPage } from "@/components/people/teams-page";
import { can } from "@/server/auth/permissions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people"))("teams.title") };
}

export default async function TeamsSettingsPage() {
  if (!can(await requireActor(), "user:manage")) notFound();
  await getQueryClient().prefetchQuery(trpc.teams.list.queryOptions());
  return (
    <Hydrate>
      <TeamsPage />
    </Hydrate>
  );
}
