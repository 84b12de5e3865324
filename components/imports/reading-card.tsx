"use client";

import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import { formatCount } from "@/components/format/number";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { ColumnMapping } from "@/server/imports/column-mapping";
import { noteText, reasonText } from "@/server/imports/wording";
import { mappingOf, type Batch } from "./batch-data";
import { usePreview } from "./use-preview";
import { useWording } from "./use-wording";

const MappingTable = dynamic(() => import("./mapping-table").then((module) => module.MappingTable));

/** Format, options and, where columns are chosen, the mapping; another choice is another preview. */
export function ReadingCard({ batch }: { batch: Batch }) {
  const t = useTranslations("imports");
  const wording = useWording();
  const [format, setFormat] = useState(batch.format);
  const [mapping, setMapping] = useState<ColumnMapping>(() => mappingOf(batch));
  const { preview, failure } = usePreview();
  const chosen = batch.formats.find(({ id }) => id === format);
  const isMapped = format === batch.format && batch.columns.length > 0;
  const run = () =>
    preview.mutate({
      batchId: batch.id,
      expectedVersion: batch.version,
      format,
      mapping: isMapped ? [...mapping] : null,
      overwriteTyped: batch.source.overwriteTyped,
    });
  const notes = batch.source.tables
    .flatMap(({ name, notes: all }) => {
      const isRead = batch.source.table === null || name === batch.source.table;
      // What was not kept is told of tables that nobody reads, too.
      return isRead ? all : all.filter(({ code }) => code === "secret-columns-left-out");
    })
    .concat(batch.source.readNotes)
    .map((note) => noteText(note, wording));
  return (
    <Card
      title={t("reading.title")}
      actions={
        <Button loading={preview.isPending} onClick={run}>
          {t("reading.update")}
        </Button>
      }
    >
      <div className="flex flex-col gap-4" aria-busy={preview.isPending || undefined}>
        <div className="flex flex-col gap-4 md:flex-row md:gap-8">
          <Field
            label={t("reading.format")}
            className="md:w-80"
            help={
              chosen &&
              t(chosen.confidence > 0 ? "reading.recognised" : "reading.notRecognised", {
                percent: formatCount(chosen.confidence * 100),
                reason: reasonText(chosen.reason, wording),
              })
            }
          >
            <Select
              value={format}
              onChange={(event) => setFormat(event.target.value as Batch["format"])}
              options={batch.formats.map(({ id, title }) => ({ value: id, label: title }))}
            />
          </Field>
        </div>
        <Tables batch={batch} />
        {notes.length > 0 && (
          <Banner tone="warning" title={t("reading.notes")}>
            <ul>
              {[...new Set(notes)].map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          </Banner>
        )}
        {failure && (
          <Banner tone="danger" role="alert">
            {failure}
          </Banner>
        )}
        {isMapped && (
          <MappingTable columns={batch.columns} mapping={mapping} onChange={setMapping} />
        )}
      </div>
    </Card>
  );
}

function Tables({ batch }: { batch: Batch }) {
  const t = useTranslations("imports");
  const { table, joined } = batch.source;
  if (table === null) return null;
  return (
    <p className="text-muted">
      {t("reading.table", { table })}{" "}
      {joined.length > 0 && t("reading.joined", { tables: joined.join(", ") })}
    </p>
  );
}
