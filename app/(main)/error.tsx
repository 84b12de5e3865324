"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { PageNotice } from "@/components/shell/page-notice";
import { Button, ButtonLink } from "@/components/ui/button";

type ErrorPageProps = {
  error: Error & { digest?: string };
  reset: () => void;
};

/** A page that broke while it was drawn; the frame around it still works. */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
  const t = useTranslations("common");
  const router = useRouter();
  // The server has to draw it anew; showing the same answer again would fail again.
  const retry = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return (
    <PageNotice
      title={t("errorTitle")}
      actions={
        <>
          <Button variant="primary" onClick={retry}>
            {t("retry")}
          </Button>
          <ButtonLink href="/">{t("backToDashboard")}</ButtonLink>
        </>
      }
    >
      <p>{t("errorText")}</p>
      {error.digest && <p>{t("errorId", { digest: error.digest })}</p>}
    </PageNotice>
  );
}
