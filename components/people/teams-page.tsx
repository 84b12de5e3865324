"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import { ExportMenu } from "@/components/data-table/export-menu";
import { QueryTable } from "@/components/trpc/query-table";
import { useCan } from "@/components/session/actor-provider";
import { useTRPC } from "@/components/trpc/client";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { useTeamColumns } from "./use-team-columns";

const TeamDialog = dynamic(() => import("./team-dialog").then((module) => module.TeamDialog));

/** The teams, who is in them and how much they own. */
export function TeamsPage() {
  const t = useTranslations("people");
  const trpc = useTRPC();
  const columns = useTeamColumns();
  const mayExport = useCan("report:export");
  const [isCreating, setCreating] = useState(false);
  const query = useQuery(trpc.teams.list.queryOptions());
  const create = (
    <Button variant="primary" icon={<Plus aria-hidden="true" />} onClick={() => setCreating(true)}>
      {t("teams.create")}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t("teams.title")}
        description={t("teams.description")}
        actions={
          query.data?.length === 0 ? undefined : (
            <>
              {mayExport && <ExportMenu tables={[{ table: "teams" }]} />}
              {create}
            </>
          )
        }
      />
      <QueryTable
        query={query}
        failed={t("teams.failed")}
        label={t("teams.title")}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          <EmptyState
            title={t("teams.emptyTitle")}
            description={t("teams.emptyText")}
            actions={create}
          />
        }
      />
      {isCreating && <TeamDialog team={null} onClose={() => setCreating(false)} />}
    </>
  );
}
