import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { getActor, getQueryClient, trpc } from "@/app/_trpc/server";
import { safeNextPath } from "@/components/auth/next-path";
import { SignInPage } from "@/components/auth/sign-in-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("signIn.title") };
}

type LoginProps = { searchParams: Promise<{ next?: string | string[] }> };

export default async function LoginPage({ searchParams }: LoginProps) {
  const { next } = await searchParams;
  const nextPath = safeNextPath(typeof next === "string" ? next : undefined);
  if (await getActor()) redirect(nextPath);
  const setup = await getQueryClient().fetchQuery(trpc.account.setupState.queryOptions());
  if (setup.isOpen) redirect("/setup");
  return <SignInPage nextPath={nextPath} />;
}
