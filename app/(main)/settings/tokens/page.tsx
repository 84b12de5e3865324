import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getQueryClient, Hydrate, requireActor, trpc } from "@/app/_trpc/server";
import { TokensPage } from "@/components/settings/tokens-page";
import { can } from "@/server/auth/permissions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tokens"))("title") };
}

type Page = { nextCursor: string | null };
const NEXT_PAGE = { getNextPageParam: ({ nextCursor }: Page) => nextCursor };

export default async function TokensSettingsPage() {
  const actor = await requireActor();
  const queryClient = getQueryClient();
  await Promise.all([
    queryClient.prefetchInfiniteQuery(trpc.tokens.list.infiniteQueryOptions({}, NEXT_PAGE)),
    can(actor, "user:manage") &&
      queryClient.prefetchInfiniteQuery(trpc.tokens.listAll.infiniteQueryOptions({}, NEXT_PAGE)),
  ]);
  return (
    <Hydrate>
      <TokensPage />
    </Hydrate>
  );
}
