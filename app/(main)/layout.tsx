import type { ReactNode } from "react";
import { requireActor } from "@/app/_trpc/server";
import { ActorProvider } from "@/components/session/actor-provider";

export default async function MainLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor();
  return <ActorProvider actor={actor}>{children}</ActorProvider>;
}
