import type { useTranslations } from "next-intl";
import type { MenuEntry } from "@/components/ui/menu-entry";
import { inForm, type TableForm } from "@/server/exports/export-request";
import { listExportHref, type ListState } from "./list-address";

const FILES = [
  ["workloads", "workloads", "csv"],
  ["scores", "scores", "csv"],
  ["workloadsXlsx", "workloads", "xlsx"],
  ["scoresXlsx", "scores", "xlsx"],
  ["workloadsJsonl", "workloads", "jsonl"],
  ["scoresJsonl", "scores", "jsonl"],
] as const satisfies readonly (readonly [string, "workloads" | "scores", TableForm])[];

const WITH_MANIFEST = [
  ["workloadsManifest", "workloads"],
  ["scoresManifest", "scores"],
] as const;

/** What the list can be downloaded as, all pages of it. */
export function exportEntries(
  state: ListState,
  t: ReturnType<typeof useTranslations<"inventory">>,
): MenuEntry[] {
  return [
    { kind: "heading", id: "what", label: t("export.what") },
    ...FILES.map(([id, table, form]) => ({
      kind: "link" as const,
      id,
      label: t(`export.${id}`),
      href: inForm(listExportHref(table, state), form),
      download: true,
    })),
    { kind: "heading", id: "manifest", label: t("export.withManifest") },
    ...WITH_MANIFEST.map(([id, table]) => ({
      kind: "link" as const,
      id,
      label: t(`export.${id}`),
      href: inForm(listExportHref(table, state), "xlsx", "file"),
      download: true,
    })),
  ];
}
