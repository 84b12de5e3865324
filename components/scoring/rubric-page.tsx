"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { failureOf } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { ErrorState } from "@/components/ui/error-state";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { DIMENSION_NAMES, type Dimension } from "@/server/scoring/dimensions";
import { rubricEditOf } from "@/server/scoring/rubric-edit";
import { criterionShares } from "@/server/scoring/rubric-shares";
import { RubricComparison } from "./rubric-comparison";
import { RubricEditor } from "./rubric-editor";
import { boxesOf, formValuesOf } from "./rubric-form";
import { RubricHeader } from "./rubric-header";
import { RubricSimulation } from "./rubric-simulation";
import { RubricThresholds } from "./rubric-thresholds";
import { RubricWeights, type RubricView } from "./rubric-weights";

/** One version of the rubric: a draft to edit, or one that stands to read. */
export function RubricPage({ rubricId }: { rubricId: string }) {
  const t = useTranslations("rubrics");
  const trpc = useTRPC();
  const [loads, setLoads] = useState(0);
  const [isUnsaved, setUnsaved] = useState(false);
  const query = useQuery(trpc.rubrics.get.queryOptions({ rubricId }));
  if (query.isError) return <ErrorState title={t("failed")} {...failureOf(query)} />;
  if (query.isPending) {
    return (
      <LoadingRegion label={t("loading")}>
        <Skeleton className="h-96 w-full" />
      </LoadingRegion>
    );
  }
  const reload = () => void query.refetch().then(() => setLoads(loads + 1));
  return (
    <div className="flex flex-col gap-4">
      <RubricHeader rubric={query.data} isUnsaved={isUnsaved} />
      <RubricSimulation rubric={query.data} isUnsaved={isUnsaved} />
      <RubricComparison rubric={query.data} />
      {query.data.status === "draft" ? (
        <RubricEditor
          key={loads}
          draft={query.data}
          onReload={reload}
          onUnsavedChange={setUnsaved}
        />
      ) : (
        <RubricReading rubric={query.data} />
      )}
    </div>
  );
}

/** The same numbers where nothing can be changed any more. */
function RubricReading({ rubric: { rubric, criteria } }: { rubric: RubricView }) {
  const edit = rubricEditOf(rubric);
  const values = formValuesOf(edit, boxesOf(edit, DIMENSION_NAMES));
  const grouped = criteria as { id: string; dimension: Dimension }[];
  const field = ({ path }: { path: string }) => (
    <span className="text-right text-table tabular-nums">{values[path] || "-"}</span>
  );
  return (
    <>
      <RubricWeights criteria={criteria} shares={criterionShares(rubric, grouped)} field={field} />
      <RubricThresholds
        caps={Object.keys(rubric.caps)}
        field={field}
        referenceDate={
          <span className="text-right text-table tabular-nums">{rubric.referenceDate}</span>
        }
      />
    </>
  );
}
