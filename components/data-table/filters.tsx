"use client";

import { SlidersHorizontal, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";

import { Button } from "@/components/ui/button";
import { Sheet } from "@/components/ui/sheet";

export type ActiveFilter = {
  id: string;
  /** "Team: Payments". */
  label: string;
  onRemove: () => void;
};

export type FilterBarProps = {
  /** The search box; always in view. */
  search?: ReactNode;
  /** The filter controls, each a `Field`; in a sheet below 768 px. Rendered twice, so controlled. */
  filters?: ReactNode;
  active: readonly ActiveFilter[];
  onClearAll: () => void;
  /** "42 workloads": what the filters leave; read out when it changes. */
  resultText: string;
  /** Column chooser, density, download: at the right end. */
  tools?: ReactNode;
};

/** Search, filters and tools of a list, with the active filters as chips underneath. */
export function FilterBar(props: FilterBarProps) {
  const t = useTranslations("ui");
  const [isOpen, setOpen] = useState(false);
  const count = props.active.length;
  return (
    <div className="flex flex-col gap-3 print:hidden">
      <div className="flex flex-wrap items-end gap-2">
        {props.search && <div className="min-w-40 flex-1 basis-56 md:max-w-80">{props.search}</div>}
        {props.filters && (
          <>
            <div className="hidden min-w-0 flex-wrap items-end gap-2 md:flex [&>*]:w-40">
              {props.filters}
            </div>
            <Button
              className="md:hidden"
              aria-haspopup="dialog"
              icon={<SlidersHorizontal aria-hidden="true" />}
              onClick={() => setOpen(true)}
            >
              {count > 0 ? t("filters.openCount", { count }) : t("filters.open")}
            </Button>
          </>
        )}
        {props.tools && <div className="ml-auto flex items-center gap-2">{props.tools}</div>}
      </div>
      <div className="flex min-h-6 flex-wrap items-center gap-2">
        <p role="status" className="text-table text-muted">
          {props.resultText}
        </p>
        {count > 0 && (
          <ul
            aria-label={t("filters.active")}
            className="flex flex-wrap items-center gap-2 max-md:hidden"
          >
            {props.active.map((filter) => (
              <li key={filter.id}>
                <FilterChip filter={filter} />
              </li>
            ))}
          </ul>
        )}
        {count > 0 && (
          <Button
            size="sm"
            variant="ghost"
            className="max-md:-my-3 max-md:ml-auto"
            onClick={props.onClearAll}
          >
            {t("filteredEmpty.clear")}
          </Button>
        )}
      </div>
      <Sheet
        open={isOpen}
        onClose={() => setOpen(false)}
        title={t("filters.open")}
        footer={
          <>
            <Button onClick={props.onClearAll} disabled={count === 0}>
              {t("filteredEmpty.clear")}
            </Button>
            <Button variant="primary" onClick={() => setOpen(false)}>
              {t("filters.show", { result: props.resultText })}
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-4">{props.filters}</div>
      </Sheet>
    </div>
  );
}

function FilterChip({ filter }: { filter: ActiveFilter }) {
  const t = useTranslations("ui");
  return (
    <span className="inline-flex h-7 max-w-full items-center rounded border border-divider bg-selected pl-2 text-table touch:h-11">
      <span className="truncate">{filter.label}</span>
      <button
        type="button"
        aria-label={t("filters.remove", { filter: filter.label })}
        onClick={filter.onRemove}
        className="ml-0.5 flex size-7 shrink-0 items-center justify-center rounded text-muted hover:text-text touch:size-11"
      >
        <X size={14} aria-hidden="true" />
      </button>
    </span>
  );
}
