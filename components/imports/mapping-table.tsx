"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/table";
import { useTRPC, type ApiOutput } from "@/components/trpc/client";
import { Banner } from "@/components/ui/banner";
import { Select, type SelectGroup } from "@/components/ui/select";
import type { ColumnMapping } from "@/server/imports/column-mapping";
import type { MappingTarget, SizeUnit } from "@/server/imports/mapping-target";
import type { Batch } from "./batch-data";

const SIZE_UNITS: readonly SizeUnit[] = ["B", "KiB", "MiB", "GiB", "TiB"];

type Target = ApiOutput["imports"]["targets"][number];
type FileColumn = Batch["columns"][number];
type MappingRow = FileColumn & { at: number };

type MappingTableProps = {
  columns: readonly FileColumn[];
  mapping: ColumnMapping;
  onChange: (mapping: ColumnMapping) => void;
};

/** One line per column of the file: what it holds, what it means, in which unit. */
export function MappingTable({ columns, mapping, onChange }: MappingTableProps) {
  const t = useTranslations("imports");
  const trpc = useTRPC();
  const { data: targets } = useQuery({
    ...trpc.imports.targets.queryOptions(),
    staleTime: Infinity,
  });
  const labels = useTargetLabels(targets ?? []);
  const isSize = (target: string | null) =>
    targets?.some((option) => option.value === target && option.isSize) ?? false;
  const change = (at: number, choice: Partial<ColumnMapping[number]>) =>
    onChange(mapping.map((column, index) => (index === at ? { ...column, ...choice } : column)));
  const tableColumns = useMappingColumns({ labels, mapping, isSize, change });
  const twice = repeated(mapping);
  return (
    <section aria-label={t("mapping.title")} className="flex min-w-0 flex-col gap-2">
      <h3 className="font-semibold">{t("mapping.title")}</h3>
      <p className="text-muted">{t("mapping.description")}</p>
      {!mapping.some(({ target }) => target === "name") && (
        <Banner tone="warning">{t("mapping.nameMissing")}</Banner>
      )}
      {twice.map((target) => (
        <Banner key={target} tone="warning">
          {t("mapping.twice", { meaning: labels.get(target) ?? target })}
        </Banner>
      ))}
      <DataTable
        label={t("mapping.label")}
        columns={tableColumns}
        rows={columns.map((column, at) => ({ ...column, at }))}
        rowKey={({ at }) => String(at)}
        isLoading={targets === undefined}
        height="content"
      />
    </section>
  );
}

/** Meanings that stand on two columns although they have room for one. */
function repeated(mapping: ColumnMapping): MappingTarget[] {
  const targets = mapping.flatMap(({ target }) => target ?? []);
  const many = targets.filter((target, at) => targets.indexOf(target) !== at);
  return [...new Set(many)].filter((target) => target !== "tag" && target !== "operatingSystem");
}

type Labels = ReadonlyMap<string, string> & { groups: readonly SelectGroup[] };

function useTargetLabels(targets: readonly Target[]): Labels {
  const t = useTranslations("imports");
  const labelOf = ({ value, label }: Target): string => {
    if (label !== null) return label;
    if (value === "operatingSystem" || value === "tag") return t(`mapping.${value}`);
    return t(`mapping.core.${value as "name"}`);
  };
  const groupOf = (group: string) =>
    group === "core" || group === "special" ? t(`mapping.groups.${group}`) : group;
  const names = [...new Set(targets.map(({ group }) => group))];
  const groups = names.map((group) => ({
    label: groupOf(group),
    options: targets
      .filter((target) => target.group === group)
      .map((target) => ({ value: target.value, label: labelOf(target) })),
  }));
  return Object.assign(new Map(targets.map((target) => [target.value, labelOf(target)])), {
    groups,
  });
}

type Mapping = {
  labels: Labels;
  mapping: ColumnMapping;
  isSize: (target: string | null) => boolean;
  change: (at: number, choice: Partial<ColumnMapping[number]>) => void;
};

function useMappingColumns({ labels, mapping, isSize, change }: Mapping): Column<MappingRow>[] {
  const t = useTranslations("imports");
  return [
    {
      id: "column",
      header: t("mapping.column"),
      wraps: true,
      mobile: "title",
      cell: ({ header }) => <span className="font-medium wrap-anywhere">{header}</span>,
    },
    {
      id: "samples",
      header: t("mapping.samples"),
      wraps: true,
      mobile: "meta",
      cell: ({ samples }) => (
        <span className="line-clamp-2 wrap-anywhere text-muted">
          {samples.length === 0 ? t("mapping.empty") : samples.slice(0, 4).join(" · ")}
        </span>
      ),
    },
    {
      id: "meaning",
      header: t("mapping.meaning"),
      mobile: "title-end",
      cell: ({ at, header }) => (
        <Select
          aria-label={t("mapping.meaningOf", { column: header })}
          className="max-md:w-40 md:min-w-52"
          placeholder={t("mapping.none")}
          value={mapping[at]?.target ?? ""}
          options={labels.groups}
          onChange={(event) => {
            const target = (event.target.value || null) as MappingTarget | null;
            const unit = isSize(target) ? (mapping[at]?.unit ?? "GiB") : null;
            change(at, { target, unit });
          }}
        />
      ),
    },
    {
      id: "unit",
      header: t("mapping.unit"),
      mobile: "meta-end",
      cell: ({ at, header }) =>
        isSize(mapping[at]?.target ?? null) && (
          <Select
            aria-label={t("mapping.unitOf", { column: header })}
            className="max-md:w-40 md:min-w-24"
            value={mapping[at]?.unit ?? "GiB"}
            options={SIZE_UNITS.map((unit) => ({ value: unit, label: unit }))}
            onChange={(event) => change(at, { unit: event.target.value as SizeUnit })}
          />
        ),
    },
  ];
}
