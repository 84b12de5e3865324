import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getQueryClient, requireActor, trpc } from "@/app/_trpc/server";
import { PasswordForm } from "@/components/auth/password-form";
import { AccountPage } from "@/components/settings/account-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.account"))("title") };
}

export default async function OwnAccountPage() {
  await requireActor();
  const teams = await getQueryClient().fetchQuery(trpc.teams.names.queryOptions());
  return <AccountPage teams={teams} passwordForm={<PasswordForm />} />;
}
