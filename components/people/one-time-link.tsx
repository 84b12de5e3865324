"use client";

import { useTranslations } from "next-intl";
import { formatMoment } from "@/components/format/date";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy-field";
import { Dialog } from "@/components/ui/dialog";

export type OneTimeLink = {
  name: string;
  email: string;
  path: string;
  expiresAt: Date;
  mail: "sent" | "failed" | "not-configured";
};

type LinkDialogProps = { title: string; link: OneTimeLink; onClose: () => void };

/** Shows a fresh link the only time it can be shown. */
export function LinkDialog({ title, link, onClose }: LinkDialogProps) {
  const t = useTranslations("people");
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      description={t("link.for", { name: link.name, email: link.email })}
      closesOnBackdrop={false}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t("link.done")}
        </Button>
      }
    >
      <LinkPanel link={link} />
    </Dialog>
  );
}

function LinkPanel({ link }: { link: OneTimeLink }) {
  const t = useTranslations("people");
  // The address under which this admin works is the one that works for the others.
  const url = window.location.origin + link.path;
  return (
    <div className="flex flex-col gap-4">
      {link.mail === "sent" && <Banner tone="success">{t("link.sent")}</Banner>}
      {link.mail === "failed" && <Banner tone="warning">{t("link.mailFailed")}</Banner>}
      <CopyField
        label={t("link.label")}
        help={t("link.help", { moment: formatMoment(link.expiresAt) })}
        value={url}
        copyLabel={t("link.copy")}
        copiedText={t("link.copied")}
      />
    </div>
  );
}
