"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Column } from "@/components/data-table/column";
import { ExportMenu } from "@/components/data-table/export-menu";
import { DataTable } from "@/components/data-table/table";
import { formatCount } from "@/components/format/number";
import { useCan } from "@/components/session/actor-provider";
import { failureOf } from "@/components/trpc/api-error";
import { useTRPC, type ApiOutput } from "@/components/trpc/client";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { VerdictBadge } from "@/components/ui/verdict-badge";

type Flip = ApiOutput["rubrics"]["flips"]["rows"][number];
type Simulation = NonNullable<ApiOutput["rubrics"]["simulation"]>;
type FlipsProps = { rubricId: string; teams: Simulation["teams"] };

/** The workloads whose verdict flips, each with the first reason, for one team or for all. */
export function RubricFlips({ rubricId, teams }: FlipsProps) {
  const t = useTranslations("rubrics.simulation");
  const trpc = useTRPC();
  const columns = useFlipColumns();
  const mayExport = useCan("report:export");
  const [teamId, setTeamId] = useState("");
  const query = teamId === "" ? `rubric=${rubricId}` : `rubric=${rubricId}&team=${teamId}`;
  const flips = useInfiniteQuery(
    trpc.rubrics.flips.infiniteQueryOptions(
      { rubricId, teamId: teamId || null },
      { getNextPageParam: ({ nextCursor }) => nextCursor },
    ),
  );
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <Field label={t("team")} className="w-80 max-w-full">
          <Select
            value={teamId}
            onChange={(event) => setTeamId(event.target.value)}
            placeholder={t("allTeams")}
            options={teams.map((row) => ({
              value: row.teamId,
              label: t("teamCount", { team: row.team, count: formatCount(row.count) }),
            }))}
          />
        </Field>
        {mayExport && <ExportMenu tables={[{ table: "flips", query }]} />}
      </div>
      {flips.isError ? (
        <ErrorState title={t("flipsFailed")} {...failureOf(flips)} />
      ) : (
        <DataTable
          label={t("changes")}
          columns={columns}
          rows={flips.data?.pages.flatMap(({ rows }) => rows) ?? []}
          rowKey={({ workloadId }) => workloadId}
          rowHref={({ workloadId }) => `/workloads/${workloadId}`}
          isLoading={flips.isPending}
          height="content"
        />
      )}
      {flips.hasNextPage && (
        <Button
          className="self-center"
          loading={flips.isFetchingNextPage}
          onClick={() => void flips.fetchNextPage()}
        >
          {t("more")}
        </Button>
      )}
    </div>
  );
}

function useFlipColumns(): readonly Column<Flip>[] {
  const t = useTranslations("rubrics.simulation");
  return [
    { id: "workload", header: t("workload"), mobile: "title", cell: (row) => row.workload },
    { id: "team", header: t("team"), mobile: "title-end", cell: (row) => row.team },
    {
      id: "from",
      header: t("from"),
      mobile: "meta",
      cell: (row) => <VerdictBadge look="plain" verdict={row.from} />,
    },
    {
      id: "to",
      header: t("to"),
      mobile: "meta-end",
      cell: (row) => <VerdictBadge look="plain" verdict={row.to} />,
    },
    {
      id: "cause",
      header: t("cause"),
      wraps: true,
      cell: (row) =>
        row.cause === "criterion"
          ? t("causes.criterion", { criterion: row.criterion ?? "" })
          : t(`causes.${row.cause}`),
    },
  ];
}
