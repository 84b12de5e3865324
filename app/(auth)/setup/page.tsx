import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { getQueryClient, trpc } from "@/app/_trpc/server";
import { SetupPage } from "@/components/auth/setup-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("setup.title") };
}

/** Open only while there is no account at all. */
export default async function FirstRunPage() {
  const setup = await getQueryClient().fetchQuery(trpc.account.setupState.queryOptions());
  if (!setup.isOpen) redirect("/login");
  return <SetupPage />;
}
