import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageNotice } from "@/components/shell/page-notice";
import { ButtonLink } from "@/components/ui/button";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("common"))("notFoundTitle") };
}

/** An id that nothing has and one of another team look the same. */
export default async function NotFound() {
  const t = await getTranslations("common");
  return (
    <PageNotice
      title={t("notFoundTitle")}
      actions={
        <>
          <ButtonLink href="/" variant="primary">
            {t("backToDashboard")}
          </ButtonLink>
          <ButtonLink href="/workloads">{t("openWorkloads")}</ButtonLink>
        </>
      }
    >
      {t("notFoundText")}
    </PageNotice>
  );
}
