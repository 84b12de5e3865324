"use client";

import { useTranslations } from "next-intl";
import { formatMoment } from "@/components/format/date";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { TextLink } from "@/components/ui/link";
import { TagList } from "./tag-list";
import type { WorkloadDetail } from "./workload-values";

const TAGS_SHOWN = 50;

/** What a workload is, apart from its facts. */
export function WorkloadSummary({ workload }: { workload: WorkloadDetail }) {
  const t = useTranslations("inventory.summary");
  const kinds = useTranslations("inventory.kinds");
  const power = useTranslations("inventory.powerStates");
  const standing = useTranslations("inventory.setAside");
  const none = <span className="text-muted">{t("none")}</span>;
  return (
    <Card title={t("title")}>
      {workload.description !== "" && (
        <p className="mb-3 max-w-prose break-words whitespace-pre-line">{workload.description}</p>
      )}
      <DescriptionList
        items={[
          { id: "team", term: t("team"), value: workload.teamName },
          { id: "kind", term: t("kind"), value: kinds(workload.kind) },
          { id: "power", term: t("power"), value: power(workload.powerState) },
          {
            id: "standing",
            term: t("standing"),
            value: standing(workload.setAside ?? "portfolio"),
          },
          {
            id: "applications",
            term: t("applications"),
            value: <Applications workload={workload} none={none} />,
          },
          {
            id: "tags",
            term: t("tags"),
            value:
              workload.tags.length === 0 ? (
                none
              ) : (
                <TagList tags={workload.tags} shown={TAGS_SHOWN} />
              ),
          },
          {
            id: "archetypes",
            term: t("archetypes"),
            value: <Archetypes workload={workload} none={none} />,
          },
          {
            id: "source",
            term: t("source"),
            value: workload.sourceKey ? (
              <code className="font-mono text-table break-all">{workload.sourceKey}</code>
            ) : (
              t("byHand")
            ),
          },
          {
            id: "changed",
            term: t("changed"),
            value: t("moment", { moment: formatMoment(workload.updatedAt) }),
            note: t("created", { moment: formatMoment(workload.createdAt) }),
          },
        ]}
      />
    </Card>
  );
}

function Archetypes({ workload, none }: { workload: WorkloadDetail; none: React.ReactNode }) {
  const { archetypes } = workload.inheritance;
  if (archetypes.length === 0) return none;
  return (
    <ul className="flex flex-col gap-0.5">
      {archetypes.map(({ id, name }) => (
        <li key={id}>
          <TextLink href={`/settings/archetypes/${id}`}>
            <bdi>{name}</bdi>
          </TextLink>
        </li>
      ))}
    </ul>
  );
}

function Applications(props: { workload: WorkloadDetail; none: React.ReactNode }) {
  const t = useTranslations("inventory.summary");
  const { applications, hiddenApplications } = props.workload;
  if (applications.length === 0 && hiddenApplications === 0) return props.none;
  return (
    <ul className="flex flex-col gap-0.5">
      {applications.map(({ id, name }) => (
        <li key={id}>
          <TextLink href={`/applications/${id}`}>
            <bdi>{name}</bdi>
          </TextLink>
        </li>
      ))}
      {hiddenApplications > 0 && (
        <li className="text-muted">{t("hiddenApplications", { count: hiddenApplications })}</li>
      )}
    </ul>
  );
}
