import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { getQueryClient, Hydrate, requireActor, trpc } from "@/app/_trpc/server";
import { ImportsPage } from "@/components/imports/imports-page";
import { can } from "@/server/auth/permissions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("imports"))("title") };
}

export default async function ImportsRoute() {
  if (!can(await requireActor(), "inventory:import")) notFound();
  await getQueryClient().prefetchQuery(trpc.imports.teams.queryOptions());
  return (
    <Hydrate>
      <ImportsPage />
    </Hydrate>
  );
}
