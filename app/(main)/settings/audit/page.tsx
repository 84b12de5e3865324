import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { getQueryClient, Hydrate, requireActor, trpc } from "@/app/_trpc/server";
import { auditFilter } from "@/components/audit/audit-filter";
import { AuditPage } from "@/components/audit/audit-page";
import { can } from "@/server/auth/permissions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.audit"))("title") };
}

type AuditProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AuditSettingsPage({ searchParams }: AuditProps) {
  if (!can(await requireActor(), "audit:read")) notFound();
  const given = await searchParams;
  const filter = auditFilter({
    get: (name) => (typeof given[name] === "string" ? given[name] : null),
  });
  await getQueryClient().prefetchInfiniteQuery(
    trpc.audit.list.infiniteQueryOptions(filter, {
      getNextPageParam: ({ nextCursor }) => nextCursor,
    }),
  );
  return (
    <Hydrate>
      <AuditPage />
    </Hydrate>
  );
}
