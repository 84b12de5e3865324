"use client";

import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import { createTRPCClient, httpLink } from "@trpc/client";
import { useState, type ReactNode } from "react";
import superjson from "superjson";
import { SESSION_OVER_EVENT } from "@/components/session/session-over";
import { isSessionOver } from "@/components/trpc/api-error";
import { TRPCProvider } from "@/components/trpc/client";
import type { AppRouter } from "@/server/api/root";
import { makeQueryClient } from "./query-client";

/** Heard by the dialog that lets a person sign in again without losing what they typed. */
function announceEndedSession(error: unknown): void {
  if (isSessionOver(error)) window.dispatchEvent(new Event(SESSION_OVER_EVENT));
}

let browserQueryClient: QueryClient | undefined;

function getQueryClient(): QueryClient {
  if (typeof window === "undefined") return makeQueryClient();
  browserQueryClient ??= makeQueryClient(announceEndedSession);
  return browserQueryClient;
}

export function ApiProvider({ children }: { children: ReactNode }) {
  const queryClient = getQueryClient();
  const [client] = useState(() =>
    createTRPCClient<AppRouter>({
      links: [httpLink({ url: "/api/trpc", transformer: superjson })],
    }),
  );
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={client} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}
