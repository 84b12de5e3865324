"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { mappingOf, type Batch } from "./batch-data";
import type { Decide } from "./use-decide";
import { usePreview } from "./use-preview";

/** Above the conflicts: whose values go in, for all rows at once. */
export function DecideFields({ batch }: { batch: Batch }) {
  const t = useTranslations("imports.decide");
  const { preview, failure } = usePreview();
  const mapping = mappingOf(batch);
  const decide = (overwriteTyped: boolean) =>
    preview.mutate({
      batchId: batch.id,
      expectedVersion: batch.version,
      format: batch.format,
      mapping: mapping.length > 0 ? [...mapping] : null,
      overwriteTyped,
      isForAll: true,
    });
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="font-medium">{t("forAll")}</span>
      <Button size="sm" disabled={preview.isPending} onClick={() => decide(false)}>
        {t("keepAll")}
      </Button>
      <Button size="sm" disabled={preview.isPending} onClick={() => decide(true)}>
        {t("takeAll")}
      </Button>
      <span className="text-muted">{failure ?? t("forAllHelp")}</span>
    </div>
  );
}

/** Above the skipped rows: takes all of them in. */
export function IncludeAll({ count, decide }: { count: number; decide: Decide }) {
  const t = useTranslations("imports.decide");
  return (
    <div>
      <Button
        size="sm"
        loading={decide.isPending}
        onClick={() => decide.run({ kind: "include", rowNumber: null, included: true })}
      >
        {t("includeAll", { count })}
      </Button>
    </div>
  );
}
