import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { getQueryClient, Hydrate, orNotFound, requireActor, trpc } from "@/app/_trpc/server";
import { ArchetypePage } from "@/components/inventory/archetype-page";
import { can } from "@/server/auth/permissions";

type PageProps = { params: Promise<{ archetypeId: string }> };

const findArchetype = cache(async (archetypeId: string) => {
  if (!can(await requireActor(), "archetype:read")) notFound();
  const found = getQueryClient().fetchQuery(trpc.archetypes.get.queryOptions({ archetypeId }));
  return orNotFound(found);
});

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: (await findArchetype((await params).archetypeId)).name };
}

export default async function ArchetypeSettingsPage({ params }: PageProps) {
  const { archetypeId } = await params;
  await findArchetype(archetypeId);
  return (
    <Hydrate>
      <ArchetypePage archetypeId={archetypeId} />
    </Hydrate>
  );
}
