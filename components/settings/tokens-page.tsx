"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import { DataTable } from "@/components/data-table/table";
import { useCan } from "@/components/session/actor-provider";
import { failureOf } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { useTokenColumns } from "./use-token-columns";

const CreateTokenDialog = dynamic(() =>
  import("./create-token-dialog").then((module) => module.CreateTokenDialog),
);

/** Tokens by which programs act for a person, and everybody's for those who manage people. */
export function TokensPage() {
  const t = useTranslations("tokens");
  const seesAll = useCan("user:manage");
  const [isCreating, setCreating] = useState(false);
  const create = (
    <Button variant="primary" icon={<Plus aria-hidden="true" />} onClick={() => setCreating(true)}>
      {t("create.open")}
    </Button>
  );
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} actions={create} />
      <TokenList of="own" />
      {seesAll && (
        <section className="flex flex-col gap-3" aria-labelledby="all-tokens">
          <h2 id="all-tokens" className="text-section">
            {t("all.title")}
          </h2>
          <p className="text-body text-muted">{t("all.description")}</p>
          <TokenList of="all" />
        </section>
      )}
      {isCreating && <CreateTokenDialog onClose={() => setCreating(false)} />}
    </>
  );
}

const NEXT_PAGE = {
  getNextPageParam: ({ nextCursor }: { nextCursor: string | null }) => nextCursor,
};

function TokenList({ of }: { of: "own" | "all" }) {
  const t = useTranslations("tokens");
  const trpc = useTRPC();
  const columns = useTokenColumns(of);
  const own = useInfiniteQuery({
    ...trpc.tokens.list.infiniteQueryOptions({}, NEXT_PAGE),
    enabled: of === "own",
  });
  const all = useInfiniteQuery({
    ...trpc.tokens.listAll.infiniteQueryOptions({}, NEXT_PAGE),
    enabled: of === "all",
  });
  const query = of === "own" ? own : all;
  if (query.isError) return <ErrorState title={t("failed")} {...failureOf(query)} />;
  return (
    <>
      <DataTable
        label={t(of === "own" ? "title" : "all.title")}
        columns={columns}
        rows={query.data?.pages.flatMap(({ tokens }) => tokens) ?? []}
        rowKey={({ id }) => id}
        isLoading={query.isPending}
        height="content"
        empty={
          <EmptyState
            icon={<KeyRound />}
            title={t(of === "own" ? "empty.title" : "empty.allTitle")}
            description={t("empty.text")}
          />
        }
      />
      {query.hasNextPage && (
        <div className="flex justify-center">
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t("showMore")}
          </Button>
        </div>
      )}
    </>
  );
}
