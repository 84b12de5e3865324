import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { requireActor } from "@/app/_trpc/server";
import { NewPoolPage } from "@/components/capacity/pool-form-page";
import { can } from "@/server/auth/permissions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pools"))("new.title") };
}

export default async function NewPoolRoute() {
  if (!can(await requireActor(), "capacity:write")) notFound();
  return <NewPoolPage />;
}
