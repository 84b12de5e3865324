import type { ReactNode } from "react";
import { requireActor } from "@/app/_trpc/server";
import { ActorProvider } from "@/components/session/actor-provider";
import { MainFrame } from "./_frame/main-frame";

export default async function MainLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor();
  return (
    <ActorProvider actor={actor}>
      <MainFrame>{children}</MainFrame>
    </ActorProvider>
  );
}
