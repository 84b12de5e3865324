"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { formatMoment } from "@/components/format/date";
import { useCan } from "@/components/session/actor-provider";
import { failureOf } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { factText } from "@/server/inventory/fact-words";
import { factDefinition } from "@/server/inventory/facts";
import { knownFacts, type ArchetypeView } from "./archetype-draft";
import { ArchetypeForm } from "./archetype-form";
import { RemoveArchetype } from "./remove-archetype";
import { RescoringOfAddress } from "./rescoring-of-address";
import { TagList } from "./tag-list";

/** One archetype: for those who may change it as a form, for everybody else as what it says. */
export function ArchetypePage({ archetypeId }: { archetypeId: string }) {
  const t = useTranslations("archetypes");
  const trpc = useTRPC();
  const mayWrite = useCan("archetype:write");
  const query = useQuery(trpc.archetypes.get.queryOptions({ archetypeId }));
  if (query.isPending) {
    return (
      <LoadingRegion label={t("loading")}>
        <Skeleton className="h-96" />
      </LoadingRegion>
    );
  }
  if (query.isError) {
    return <ErrorState layout="page" title={t("failed")} {...failureOf(query)} />;
  }
  const archetype = query.data;
  return (
    <>
      <PageHeader
        title={<bdi>{archetype.name}</bdi>}
        description={t("changed", { when: formatMoment(archetype.updatedAt) })}
        breadcrumbs={[{ label: t("title"), href: "/settings/archetypes" }]}
        actions={mayWrite && <RemoveArchetype archetype={archetype} />}
      />
      <RescoringOfAddress />
      {mayWrite ? <LoadedForm archetype={archetype} /> : <Reading archetype={archetype} />}
    </>
  );
}

/** Begins anew only when this person's own save has brought a new version. */
function LoadedForm({ archetype }: { archetype: ArchetypeView }) {
  const [opened, setOpened] = useState(archetype);
  return <ArchetypeForm key={opened.version} archetype={opened} onSaved={setOpened} />;
}

/** New archetypes are made on the same form. */
export function NewArchetype() {
  const t = useTranslations("archetypes");
  return (
    <>
      <PageHeader
        title={t("new")}
        description={t("description")}
        breadcrumbs={[{ label: t("title"), href: "/settings/archetypes" }]}
      />
      <ArchetypeForm archetype={null} />
    </>
  );
}

function Reading({ archetype }: { archetype: ArchetypeView }) {
  const t = useTranslations("archetypes");
  const { description, tags, match, facts, workloads } = archetype;
  return (
    <div className="grid gap-4 xl:grid-cols-2">
      <Card title={t("rule")}>
        {description !== "" && (
          <p className="mb-3 max-w-prose break-words whitespace-pre-line">{description}</p>
        )}
        <DescriptionList
          items={[
            { id: "match", term: t("fields.match"), value: t(`match.${match}`) },
            { id: "tags", term: t("fields.tags"), value: <TagList tags={tags} shown={50} /> },
            {
              id: "workloads",
              term: t("fields.workloads"),
              value: t("workloads", { count: workloads }),
            },
          ]}
        />
      </Card>
      <Card title={t("fields.facts")}>
        <DescriptionList
          items={knownFacts(facts).map((fact) => ({
            id: fact,
            term: factDefinition(fact).label,
            value: factText(fact, facts[fact]),
          }))}
        />
      </Card>
      <p className="text-table text-muted">{t("readOnly")}</p>
    </div>
  );
}
