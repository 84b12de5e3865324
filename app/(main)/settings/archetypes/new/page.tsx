import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { requireActor } from "@/app/_trpc/server";
import { NewArchetype } from "@/components/inventory/archetype-page";
import { can } from "@/server/auth/permissions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("archetypes"))("new") };
}

export default async function NewArchetypePage() {
  if (!can(await requireActor(), "archetype:write")) notFound();
  return <NewArchetype />;
}
