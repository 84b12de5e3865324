import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { getQueryClient, Hydrate, requireActor, trpc } from "@/app/_trpc/server";
import { DemoPage } from "@/components/demo/demo-page";
import { can } from "@/server/auth/permissions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("demo"))("title") };
}

export default async function DemoSettingsPage() {
  if (!can(await requireActor(), "demo:manage")) notFound();
  await getQueryClient().prefetchQuery(trpc.demo.state.queryOptions());
  return (
    <Hydrate>
      <DemoPage />
    </Hydrate>
  );
}
