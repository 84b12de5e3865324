import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageNotice } from "@/components/shell/page-notice";
import { ButtonLink } from "@/components/ui/button";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("common"))("notFoundTitle") };
}

/** An address that no page has; nobody need be signed in to see this. */
export default async function NotFound() {
  const t = await getTranslations("common");
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center">
      <PageNotice
        title={t("notFoundTitle")}
        actions={
          <ButtonLink href="/" variant="primary">
            {t("backToDashboard")}
          </ButtonLink>
        }
      >
        {t("notFoundText")}
      </PageNotice>
    </main>
  );
}
