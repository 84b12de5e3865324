import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Hydrate } from "@/app/_trpc/server";
import { ApplicationList } from "@/components/inventory/application-list";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("applications");
  return { title: t("title") };
}

export default function ApplicationsPage() {
  return (
    <Hydrate>
      <ApplicationList />
    </Hydrate>
  );
}
