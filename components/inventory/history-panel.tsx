"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { formatAgo, formatMoment } from "@/components/format/date";
import { failureOf } from "@/components/trpc/api-error";
import { useTRPC, type ApiOutput } from "@/components/trpc/client";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { REASON_FIELD } from "@/server/inventory/workload-change";
import { useFieldText } from "./use-field-text";
import { useNow } from "./use-now";

type HistoryEvent = ApiOutput["inventory"]["history"]["events"][number];

/** Who changed what and when, newest first, each with the values before and after. */
export function HistoryPanel({ workloadId }: { workloadId: string }) {
  const t = useTranslations("inventory.history");
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.inventory.history.infiniteQueryOptions(
      { workloadId },
      { getNextPageParam: ({ nextCursor }) => nextCursor },
    ),
  );
  if (query.isPending) {
    return (
      <LoadingRegion label={t("loading")}>
        <Skeleton className="h-40" />
      </LoadingRegion>
    );
  }
  if (query.isError) {
    return <ErrorState title={t("failed")} {...failureOf(query)} />;
  }
  const events = query.data.pages.flatMap((page) => page.events);
  if (events.length === 0) return <p className="text-muted">{t("nothing")}</p>;
  return (
    <div className="flex flex-col gap-3">
      <ol
        aria-label={t("label")}
        className="rounded border border-divider bg-surface"
        aria-busy={query.isFetchingNextPage || undefined}
      >
        {events.map((event) => (
          <Event key={event.id} event={event} />
        ))}
      </ol>
      {query.hasNextPage && (
        <Button
          className="self-start"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t("older")}
        </Button>
      )}
    </div>
  );
}

const ACTIONS = ["create", "update", "delete", "restore", "import", "undo-import"] as const;

function Event({ event }: { event: HistoryEvent }) {
  const t = useTranslations("inventory.history");
  const text = useFieldText();
  const now = useNow();
  const action = ACTIONS.find((known) => known === event.action);
  return (
    <li className="grid gap-x-6 gap-y-2 border-b border-divider px-4 py-3 last:border-b-0 lg:grid-cols-[14rem_minmax(0,1fr)]">
      <div className="text-table">
        <p className="font-medium">
          {action ? t(`actions.${action}`) : event.action}{" "}
          <span className="font-normal">{t("by", { name: event.actorName })}</span>
        </p>
        <time dateTime={event.at.toISOString()} className="text-caption text-muted">
          {t("moment", { moment: formatMoment(event.at) })}
          {now && `, ${formatAgo(event.at, now)}`}
        </time>
      </div>
      {event.changes.length > 0 && (
        <dl className="grid content-start gap-x-4 gap-y-1 text-table sm:grid-cols-[11rem_minmax(0,1fr)]">
          {event.changes.map(({ field, before, after }) => (
            <div key={field} className="contents">
              <dt className="text-muted">{text.label(field)}</dt>
              <dd className="m-0 min-w-0 break-words whitespace-pre-line">
                {event.action !== "create" && field !== REASON_FIELD && (
                  <>
                    <del className="text-muted decoration-1">
                      <span className="sr-only">{t("before")} </span>
                      {text.value(field, before)}
                    </del>
                    <span aria-hidden="true"> → </span>
                    <span className="sr-only">{t("after")} </span>
                  </>
                )}
                {text.value(field, after)}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}
