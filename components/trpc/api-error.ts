import { TRPCClientError } from "@trpc/client";
import type { AppRouter } from "@/server/api/root";

export type ApiProblem = {
  code: string;
  /** Ready to be shown: the server never sends internal text. */
  message: string;
  requestId: string | null;
  /** Bad input by field path, such as "facts.memoryGiB". */
  fields: { path: string; message: string }[];
};

const OFFLINE: ApiProblem = {
  code: "OFFLINE",
  message: "Berth cannot be reached. What you typed is still here; try again in a moment.",
  requestId: null,
  fields: [],
};

/** One reading of any failure of a query or mutation. */
export function toApiProblem(error: unknown): ApiProblem {
  if (!(error instanceof TRPCClientError)) return OFFLINE;
  const { data, message } = error as TRPCClientError<AppRouter>;
  if (!data) return OFFLINE;
  return { code: data.code, message, requestId: data.requestId, fields: data.fields };
}

export const isSessionOver = (error: unknown): boolean =>
  toApiProblem(error).code === "UNAUTHORIZED";

type FailedQuery = { error: unknown; isFetching: boolean; refetch: () => unknown };

/** What `ErrorState` says of a failed query, with the way to try it again. */
export function failureOf({ error, isFetching, refetch }: FailedQuery) {
  const { message, requestId } = toApiProblem(error);
  return {
    description: message,
    requestId: requestId ?? undefined,
    onRetry: () => void refetch(),
    isRetrying: isFetching,
  };
}
