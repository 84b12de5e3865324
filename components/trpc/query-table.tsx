import { DataTable, type DataTableProps } from "@/components/data-table/table";
import { ErrorState } from "@/components/ui/error-state";
import { failureOf } from "./api-error";

type WholeList<Row> = {
  data: readonly Row[] | undefined;
  error: unknown;
  isError: boolean;
  isPending: boolean;
  isFetching: boolean;
  refetch: () => unknown;
};

type QueryTableProps<Row> = Pick<
  DataTableProps<Row>,
  "label" | "columns" | "rowKey" | "rowHref" | "empty"
> & {
  query: WholeList<Row>;
  /** That the list could not be loaded. */
  failed: string;
};

/** A list that comes as a whole: its table, or why it could not be loaded. */
export function QueryTable<Row>({ query, failed, ...table }: QueryTableProps<Row>) {
  if (query.isError) return <ErrorState title={failed} {...failureOf(query)} />;
  return (
    <DataTable {...table} rows={query.data ?? []} isLoading={query.isPending} height="content" />
  );
}
