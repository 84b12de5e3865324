import { FilterX, Inbox } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { Button, ButtonLink } from "./button";

export type EmptyStateProps = {
  /** What belongs here; a heading where it stands for a whole page. */
  title: ReactNode;
  /** Why it is empty and what the next step gives. */
  description?: ReactNode;
  icon?: ReactNode;
  /** One primary next step; beside it at most one other, such as loading sample data. */
  actions?: ReactNode;
};

/** Nothing exists yet. When filters hide everything use `FilteredEmptyState`. */
export function EmptyState({ title, description, icon, actions }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-2 px-4 py-12 text-center">
      <span className="text-muted [&_svg]:size-8 [&_svg]:stroke-[1.5]" aria-hidden="true">
        {icon ?? <Inbox />}
      </span>
      <div className="text-section">{title}</div>
      {description && <div className="max-w-prose text-body text-muted">{description}</div>}
      {actions && <div className="mt-2 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}

export type FilteredEmptyStateProps = {
  /** Plural noun of what was looked for, such as "workloads". */
  noun: string;
  /** The active filters in words: "Team: Payments", "Verdict: VM". */
  filters: readonly string[];
} & ({ clearHref: string; onClear?: never } | { onClear: () => void; clearHref?: never });

/** Things exist but none matches: names the filters and offers to clear them. */
export function FilteredEmptyState(props: FilteredEmptyStateProps) {
  const t = useTranslations("ui");
  return (
    <div className="flex flex-col items-center gap-2 px-4 py-12 text-center" role="status">
      <FilterX size={32} strokeWidth={1.5} className="text-muted" aria-hidden="true" />
      <p className="text-section">{t("filteredEmpty.title", { noun: props.noun })}</p>
      {props.filters.length > 0 && (
        <ul className="flex flex-wrap justify-center gap-x-3 gap-y-1 text-body text-muted">
          {props.filters.map((filter) => (
            <li key={filter}>{filter}</li>
          ))}
        </ul>
      )}
      <div className="mt-2">
        {props.clearHref === undefined ? (
          <Button onClick={props.onClear}>{t("filteredEmpty.clear")}</Button>
        ) : (
          <ButtonLink href={props.clearHref}>{t("filteredEmpty.clear")}</ButtonLink>
        )}
      </div>
    </div>
  );
}
