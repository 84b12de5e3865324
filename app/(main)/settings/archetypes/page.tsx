import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { getQueryClient, Hydrate, requireActor, trpc } from "@/app/_trpc/server";
import { ArchetypeList } from "@/components/inventory/archetype-list";
import { can } from "@/server/auth/permissions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("archetypes"))("title") };
}

export default async function ArchetypesPage() {
  if (!can(await requireActor(), "archetype:read")) notFound();
  await getQueryClient().prefetchQuery(trpc.archetypes.list.queryOptions());
  return (
    <Hydrate>
      <ArchetypeList />
    </Hydrate>
  );
}
