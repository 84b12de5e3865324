"use client";

import { useTranslations } from "next-intl";
import { formatMoment } from "@/components/format/date";
import type { ApiOutput } from "@/components/trpc/client";
import { TextLink } from "@/components/ui/link";
import { AUDIT_ACTIONS, AUDIT_ENTITIES } from "@/server/audit/action";
import type { AuditFilter } from "./audit-filter";
import { changedField, changedValue } from "./changed-value";

type AuditEvent = ApiOutput["audit"]["list"]["events"][number];

type AuditEventsProps = {
  events: readonly AuditEvent[];
  isRefreshing: boolean;
  hrefOf: (changes: Partial<AuditFilter>) => string;
};

/** The events as a list: each says who, what and when, and holds its changes folded. */
export function AuditEvents({ events, isRefreshing, hrefOf }: AuditEventsProps) {
  const t = useTranslations("settings.audit");
  return (
    <ol
      aria-label={t("title")}
      aria-busy={isRefreshing || undefined}
      className="rounded border border-divider bg-surface"
    >
      {events.map((event) => (
        <li
          key={event.id}
          className="grid gap-x-4 gap-y-1 border-b border-divider px-4 py-2.5 text-table last:border-b-0 md:grid-cols-[9.5rem_minmax(0,1fr)]"
        >
          <time dateTime={event.at.toISOString()} className="text-muted tabular-nums">
            {formatMoment(event.at)}
          </time>
          <Happening event={event} hrefOf={hrefOf} />
        </li>
      ))}
    </ol>
  );
}

function Happening({ event, hrefOf }: { event: AuditEvent } & Pick<AuditEventsProps, "hrefOf">) {
  const t = useTranslations("settings.audit");
  const action = AUDIT_ACTIONS.find((known) => known === event.action);
  const type = AUDIT_ENTITIES.find((known) => known === event.entityType);
  const { actorId } = event;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <p>
        {actorId === null ? (
          <span className="font-medium">{event.actorName}</span>
        ) : (
          <TextLink tone="quiet" href={hrefOf({ actorId })}>
            {event.actorName}
          </TextLink>
        )}{" "}
        {action ? t(`action.${action}`) : event.action}{" "}
        {type ? t(`entity.${type}`) : event.entityType}{" "}
        <TextLink href={hrefOf({ entityType: type ?? null, entityId: event.entityId })}>
          {event.entityName ?? nameIn(event) ?? event.entityId}
        </TextLink>
      </p>
      {event.changes.length > 0 && <Changes event={event} />}
    </div>
  );
}

/** What it was called when it was there: creations and deletions carry the name. */
function nameIn({ changes }: AuditEvent): string | null {
  const name = changes.find(({ field }) => field === "name");
  const text = name?.after ?? name?.before;
  return typeof text === "string" ? text : null;
}

function Changes({ event }: { event: AuditEvent }) {
  const t = useTranslations("settings.audit");
  const count = event.changes.length + event.moreChanges;
  return (
    <details>
      <summary className="w-fit cursor-pointer rounded-sm text-muted hover:text-text">
        {t("changes", { count })}
      </summary>
      <dl className="mt-1 grid gap-x-4 md:grid-cols-[12rem_minmax(0,1fr)]">
        {event.changes.map(({ field, before, after }) => (
          <div key={field} className="contents">
            <dt className="text-muted">{changedField(field)}</dt>
            <dd className="mb-1 min-w-0 break-words">
              {before === null || before === undefined ? (
                changedValue(after)
              ) : (
                <>
                  <del className="text-muted">{changedValue(before)}</del>{" "}
                  <span aria-hidden="true">→</span>{" "}
                  {after === null || after === undefined ? (
                    <span className="text-muted">{t("gone")}</span>
                  ) : (
                    <ins className="no-underline">{changedValue(after)}</ins>
                  )}
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {event.moreChanges > 0 && (
        <p className="text-muted">{t("moreChanges", { count: event.moreChanges })}</p>
      )}
    </details>
  );
}
