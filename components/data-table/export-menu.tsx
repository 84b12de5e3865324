"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";

import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import { Skeleton } from "@/components/ui/skeleton";
import { exportHref, inForm, type ExportTable } from "@/server/exports/export-request";

/** Fetched when somebody wants a file. */
const ExportPanel = dynamic(
  () => import("@/components/ui/export-panel").then((module) => module.ExportPanel),
  { loading: () => <Skeleton className="h-48 w-72 max-w-full" /> },
);

/** A table by its name in the addresses of downloads, with what its page has behind "?". */
export type ExportChoice =
  | { table: Exclude<ExportTable, "landing">; query?: string; help?: string }
  /** What another address gives; it says nothing of itself. */
  | { table: "rejected"; href: string };

export type ExportMenuProps = {
  /** The first one is chosen unless somebody chooses. */
  tables: readonly ExportChoice[];
  /** Files for other programs. */
  programs?: readonly { id: string; label: string; href: string }[] | undefined;
  /** Instead of "Export". */
  label?: string | undefined;
};

/** The way out of a list or report: its rows, as the file that is wanted. */
export function ExportMenu({ tables, programs, label }: ExportMenuProps) {
  const t = useTranslations("exports");
  const hrefOf = (what: string): string => {
    const chosen = tables.find(({ table }) => table === what) ?? tables[0];
    if (!chosen) return "";
    return "href" in chosen ? chosen.href : exportHref(chosen.table, chosen.query ?? "");
  };
  return (
    <Popover
      label={t("title")}
      align="end"
      trigger={<Button icon={<Download aria-hidden="true" />}>{label ?? t("open")}</Button>}
    >
      {(close) => (
        <ExportPanel
          tables={tables.map((choice) => ({
            value: choice.table,
            label: t(`tables.${choice.table}`),
            ...("help" in choice ? { help: choice.help } : {}),
          }))}
          withoutManifest={["rejected"]}
          target={{ hrefOf: ({ what, form, manifest }) => inForm(hrefOf(what), form, manifest) }}
          onDone={close}
        >
          {programs && programs.length > 0 && <Programs programs={programs} onDone={close} />}
        </ExportPanel>
      )}
    </Popover>
  );
}

type ProgramsProps = { programs: NonNullable<ExportMenuProps["programs"]>; onDone: () => void };

function Programs({ programs, onDone }: ProgramsProps) {
  const t = useTranslations("exports");
  return (
    <section aria-label={t("programs")} className="border-t border-divider pt-2">
      <h3 className="text-caption text-muted">{t("programs")}</h3>
      <ul>
        {programs.map(({ id, label, href }) => (
          <li key={id}>
            <a
              href={href}
              download
              onClick={onDone}
              className="flex min-h-8 items-center rounded-sm px-1 text-table text-accent hover:underline touch:min-h-11"
            >
              {label}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
