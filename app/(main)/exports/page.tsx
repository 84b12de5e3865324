import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { getQueryClient, Hydrate, requireActor, trpc } from "@/app/_trpc/server";
import { SavedExportsPage } from "@/components/exports/saved-exports-page";
import { can } from "@/server/auth/permissions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("savedExports"))("title") };
}

export default async function OwnExportsPage() {
  if (!can(await requireActor(), "report:export")) notFound();
  await getQueryClient().prefetchQuery(trpc.savedExports.list.queryOptions());
  return (
    <Hydrate>
      <SavedExportsPage />
    </Hydrate>
  );
}
