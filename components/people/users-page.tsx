"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import { ExportMenu } from "@/components/data-table/export-menu";
import { DataTable } from "@/components/data-table/table";
import { useCan } from "@/components/session/actor-provider";
import { failureOf } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { Button } from "@/components/ui/button";
import { FilteredEmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { PERSON_PARAMS } from "./person-filter";
import { useAddressState } from "./use-address-state";
import { UserFilters, useUserFilter } from "./user-filters";
import { useUserColumns } from "./use-user-columns";

const InviteDialog = dynamic(() => import("./invite-dialog").then((module) => module.InviteDialog));

/** Everybody who may sign in, and the way to let others in. */
export function UsersPage() {
  const t = useTranslations("people");
  const [isInviting, setInviting] = useState(false);
  return (
    <>
      <PageHeader
        title={t("users.title")}
        description={t("users.description")}
        actions={
          <>
            <UserExport />
            <Button
              variant="primary"
              icon={<UserPlus aria-hidden="true" />}
              onClick={() => setInviting(true)}
            >
              {t("invite.open")}
            </Button>
          </>
        }
      />
      <UserList />
      {isInviting && <InviteDialog onClose={() => setInviting(false)} />}
    </>
  );
}

function UserExport() {
  const [address] = useAddressState(PERSON_PARAMS);
  if (!useCan("report:export")) return null;
  const given = Object.entries(address).filter(([, value]) => value !== "");
  return <ExportMenu tables={[{ table: "users", query: String(new URLSearchParams(given)) }]} />;
}

function UserList() {
  const t = useTranslations("people");
  const trpc = useTRPC();
  const columns = useUserColumns();
  const state = useUserFilter();
  const query = useInfiniteQuery(
    trpc.users.list.infiniteQueryOptions(state.filter, {
      getNextPageParam: (page) => page.nextCursor,
      placeholderData: (previous) => previous,
    }),
  );
  const people = query.data?.pages.flatMap((page) => page.people) ?? [];
  const countText = () =>
    t(query.hasNextPage ? "users.firstOfMore" : "users.count", { count: people.length });
  return (
    <>
      <UserFilters state={state} resultText={query.isSuccess ? countText() : ""} />
      {query.isError ? (
        <ErrorState title={t("users.failed")} {...failureOf(query)} />
      ) : (
        <DataTable
          label={t("users.title")}
          columns={columns}
          rows={people}
          rowKey={({ id }) => id}
          isLoading={query.isPending}
          isRefreshing={query.isPlaceholderData}
          height="content"
          empty={
            <FilteredEmptyState
              noun={t("users.noun")}
              filters={state.active.map(({ label }) => label)}
              onClear={state.clear}
            />
          }
        />
      )}
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
