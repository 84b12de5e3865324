import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { classNames } from "./class-names";
import { TextLink } from "./link";

export type Breadcrumb = { label: string; href: string };

export type PageHeaderProps = {
  /** The h1; focus goes here after a route change. */
  title: ReactNode;
  /** Badges beside the title. */
  meta?: ReactNode;
  description?: ReactNode;
  /** At most one primary button. */
  actions?: ReactNode;
  /** The way up, without the page itself. */
  breadcrumbs?: readonly Breadcrumb[] | undefined;
  /**
   * Ways to the pages beside this one, at the end of the way up. Its room is kept while it is null,
   * so that nothing moves under a finger when it comes.
   */
  beside?: ReactNode;
};

/** The head of every page: exactly one h1. */
export function PageHeader(props: PageHeaderProps) {
  const t = useTranslations("ui");
  return (
    <header className="flex flex-col gap-1">
      {props.breadcrumbs && props.breadcrumbs.length > 0 && (
        <div
          className={classNames(
            "flex items-center justify-between gap-2",
            props.beside !== undefined && "min-h-8 touch:min-h-11",
          )}
        >
          <nav aria-label={t("breadcrumbs")}>
            <ol className="flex flex-wrap items-center gap-1 text-table text-muted">
              {props.breadcrumbs.map((crumb) => (
                <li key={crumb.href} className="flex items-center gap-1">
                  <TextLink href={crumb.href}>{crumb.label}</TextLink>
                  <ChevronRight size={14} aria-hidden="true" />
                </li>
              ))}
            </ol>
          </nav>
          {props.beside}
        </div>
      )}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 tabIndex={-1} className="min-w-0 text-title">
              {props.title}
            </h1>
            {props.meta}
          </div>
          {props.description && (
            <div className="max-w-3xl text-body text-pretty text-muted">{props.description}</div>
          )}
        </div>
        {props.actions && (
          <div className="flex flex-wrap items-center gap-2 print:hidden">{props.actions}</div>
        )}
      </div>
    </header>
  );
}
