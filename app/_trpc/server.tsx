import "server-only";

import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache, type ReactNode } from "react";
import { newRequestId } from "@/server/api/request-id";
import { appRouter } from "@/server/api/root";
import type { ApiContext } from "@/server/api/trpc";
import type { Actor } from "@/server/auth/actor";
import { findActor } from "@/server/auth/session";
import { makeQueryClient } from "./query-client";

export const getQueryClient = cache(() => makeQueryClient());

/** The signed-in person of this request, looked up once however many components ask. */
export const getActor = cache(async (): Promise<Actor | null> => findActor(await headers()));

/** For pages: sends a visitor without a session to the sign-in page and back afterwards. */
export async function requireActor(): Promise<Actor> {
  const actor = await getActor();
  if (actor) return actor;
  const path = (await headers()).get("x-berth-path") ?? "/";
  redirect(path === "/" ? "/login" : `/login?next=${encodeURIComponent(path)}`);
}

const getContext = cache(async (): Promise<ApiContext> => ({
  actor: await getActor(),
  requestId: newRequestId(),
}));

/** Prefetch with `getQueryClient().prefetchQuery(trpc.x.y.queryOptions(...))`. */
export const trpc = createTRPCOptionsProxy({
  ctx: getContext,
  router: appRouter,
  queryClient: getQueryClient,
});

/** Hands what was prefetched to the browser, which then asks for nothing on first load. */
export const Hydrate = ({ children }: { children: ReactNode }) => (
  <HydrationBoundary state={dehydrate(getQueryClient())}>{children}</HydrationBoundary>
);

/**
 * What a page is about. An unknown id, one outside the person's teams and an address that holds no id
 * at all are alike: there is no such page.
 */
export async function orNotFound<Data>(found: Promise<Data>): Promise<Data> {
  try {
    return await found;
  } catch (error) {
    if (isAbsent(error)) notFound();
    throw error;
  }
}

const isAbsent = (error: unknown): boolean =>
  typeof error === "object" &&
  error !== null &&
  "code" in error &&
  (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST");
