"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { usePathname } from "next/navigation";
import { ExportMenu } from "@/components/data-table/export-menu";
import { FilterBar, type ActiveFilter } from "@/components/data-table/filters";
import { useAddressQuery } from "@/components/data-table/use-address-query";
import { useCan } from "@/components/session/actor-provider";
import { failureOf } from "@/components/trpc/api-error";
import { useTRPC, type ApiOutput } from "@/components/trpc/client";
import { Button } from "@/components/ui/button";
import { EmptyState, FilteredEmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { PageHeader } from "@/components/ui/page-header";
import { Select } from "@/components/ui/select";
import { TableSkeleton } from "@/components/ui/skeleton";
import { AUDIT_ENTITIES, type AuditEntity } from "@/server/audit/action";
import {
  auditFilter,
  auditHref,
  auditQuery,
  NO_AUDIT_FILTER,
  type AuditFilter,
} from "./audit-filter";
import { AuditEvents } from "./audit-events";

/** Who changed what, newest first. */
export function AuditPage() {
  const t = useTranslations("settings.audit");
  const mayExport = useCan("report:export");
  const [params] = useAddressQuery();
  const query = auditQuery(auditFilter(params));
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={mayExport && <ExportMenu tables={[{ table: "audit", query }]} />}
      />
      <Trail />
    </>
  );
}

function Trail() {
  const t = useTranslations("settings.audit");
  const trpc = useTRPC();
  const pathname = usePathname();
  const [params, goTo] = useAddressQuery();
  const filter = auditFilter(params);
  const hrefOf = (changes: Partial<AuditFilter>) => auditHref(pathname, { ...filter, ...changes });
  const go = (changes: Partial<AuditFilter>) => goTo(auditQuery({ ...filter, ...changes }));
  const query = useInfiniteQuery(
    trpc.audit.list.infiniteQueryOptions(filter, {
      getNextPageParam: (page) => page.nextCursor,
      placeholderData: (previous) => previous,
    }),
  );
  const events = query.data?.pages.flatMap((page) => page.events) ?? [];
  const active = useActiveFilters({ filter, events, go });
  const clear = () => go(NO_AUDIT_FILTER);
  const countText = () => t(query.hasNextPage ? "latest" : "count", { count: events.length });
  return (
    <>
      <FilterBar
        filters={<KindFilter value={filter.entityType} onChange={go} />}
        active={active}
        onClearAll={clear}
        resultText={query.isSuccess ? countText() : ""}
      />
      {query.isError && <ErrorState title={t("failed")} {...failureOf(query)} />}
      {query.isPending && <TableSkeleton label={t("title")} columns={4} />}
      {query.isSuccess && events.length === 0 && (
        <NoEvents filters={active.map(({ label }) => label)} onClear={clear} />
      )}
      {events.length > 0 && (
        <AuditEvents events={events} isRefreshing={query.isPlaceholderData} hrefOf={hrefOf} />
      )}
      {query.hasNextPage && (
        <div className="flex justify-center">
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t("showOlder")}
          </Button>
        </div>
      )}
    </>
  );
}

type Change = (changes: Partial<AuditFilter>) => void;
type ActiveInput = {
  filter: AuditFilter;
  events: ApiOutput["audit"]["list"]["events"];
  go: Change;
};

/** The filters in words; names of people and things come out of the events themselves. */
function useActiveFilters({ filter, events, go }: ActiveInput): ActiveFilter[] {
  const t = useTranslations("settings.audit");
  const { entityType, actorId, entityId } = filter;
  const active: ActiveFilter[] = [];
  if (entityType) {
    const label = t(`entity.${entityType}`);
    active.push({ id: "type", label, onRemove: () => go({ entityType: null }) });
  }
  if (actorId) {
    const name = events.find((event) => event.actorId === actorId)?.actorName ?? actorId;
    const label = t("byActor", { name });
    active.push({ id: "actor", label, onRemove: () => go({ actorId: null }) });
  }
  if (entityId) {
    const name = events.find((event) => event.entityId === entityId)?.entityName ?? entityId;
    const label = t("ofEntity", { name });
    active.push({ id: "entity", label, onRemove: () => go({ entityId: null }) });
  }
  return active;
}

function KindFilter({ value, onChange }: { value: AuditEntity | null; onChange: Change }) {
  const t = useTranslations("settings.audit");
  return (
    <Field label={t("what")}>
      <Select
        value={value ?? ""}
        placeholder={t("everything")}
        options={AUDIT_ENTITIES.map((type) => ({ value: type, label: t(`entity.${type}`) }))}
        onChange={(event) => {
          const chosen = AUDIT_ENTITIES.find((type) => type === event.target.value);
          onChange({ entityType: chosen ?? null });
        }}
      />
    </Field>
  );
}

function NoEvents({ filters, onClear }: { filters: readonly string[]; onClear: () => void }) {
  const t = useTranslations("settings.audit");
  if (filters.length === 0)
    return <EmptyState title={t("emptyTitle")} description={t("emptyText")} />;
  return <FilteredEmptyState noun={t("noun")} filters={filters} onClear={onClear} />;
}
