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
import { PageHeader } from "@/components/ui/page-header";
import { useRubricColumns } from "./use-rubric-columns";

const DraftDialog = dynamic(() =>
  import("./rubric-draft-dialog").then((module) => module.RubricDraftDialog),
);

/** Every version of the rubric: the drafts, the one in force and those before it. */
export function RubricStudio() {
  const t = useTranslations("rubrics");
  const trpc = useTRPC();
  const mayExport = useCan("report:export");
  const columns = useRubricColumns();
  const [isCreating, setCreating] = useState(false);
  const query = useQuery(trpc.rubrics.list.queryOptions());
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <>
            {mayExport && <ExportMenu tables={[{ table: "rubrics" }]} />}
            <Button
              variant="primary"
              icon={<Plus aria-hidden="true" />}
              onClick={() => setCreating(true)}
            >
              {t("create.open")}
            </Button>
          </>
        }
      />
      <QueryTable
        query={query}
        failed={t("failed")}
        label={t("title")}
        columns={columns}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/settings/rubrics/${id}`}
      />
      {isCreating && <DraftDialog versions={query.data ?? []} onClose={() => setCreating(false)} />}
    </>
  );
}
