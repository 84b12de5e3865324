import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { getQueryClient, Hydrate, requireActor, trpc } from "@/app/_trpc/server";
import { personFilter } from "@/components/people/person-filter";
import { UsersPage } from "@/components/people/users-page";
import { can } from "@/server/auth/permissions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people"))("users.title") };
}

type UsersProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function UsersSettingsPage({ searchParams }: UsersProps) {
  if (!can(await requireActor(), "user:manage")) notFound();
  const given = await searchParams;
  const text = (name: string) => (typeof given[name] === "string" ? given[name] : "");
  const filter = personFilter({ q: text("q"), role: text("role"), status: text("status") });
  const queryClient = getQueryClient();
  await Promise.all([
    queryClient.prefetchQuery(trpc.teams.names.queryOptions()),
    queryClient.prefetchInfiniteQuery(
      trpc.users.list.infiniteQueryOptions(filter, {
        getNextPageParam: ({ nextCursor }) => nextCursor,
      }),
    ),
  ]);
  return (
    <Hydrate>
      <UsersPage />
    </Hydrate>
  );
}
