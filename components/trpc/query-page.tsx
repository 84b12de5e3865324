import type { ReactNode } from "react";
import { ErrorState } from "@/components/ui/error-state";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { failureOf } from "./api-error";

type Query<Data> = {
  data: Data | undefined;
  error: unknown;
  isError: boolean;
  isFetching: boolean;
  refetch: () => unknown;
};

type QueryPageProps<Data> = {
  query: Query<Data>;
  /** That it is on its way, and that it could not be loaded. */
  loading: string;
  failed: string;
  children: (data: Data) => ReactNode;
};

/** A page about one thing: what is on its way, why it did not come, or the thing. */
export function QueryPage<Data>({ query, loading, failed, children }: QueryPageProps<Data>) {
  if (query.isError) return <ErrorState layout="page" title={failed} {...failureOf(query)} />;
  if (query.data !== undefined) return children(query.data);
  return (
    <LoadingRegion label={loading}>
      <Skeleton className="h-96" />
    </LoadingRegion>
  );
}
