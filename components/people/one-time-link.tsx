"use client";

import { Copy, CopyCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import { formatMoment } from "@/components/format/date";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";

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
  const status = useId();
  const box = useRef<HTMLInputElement>(null);
  const [isCopied, setCopied] = useState(false);
  // The address under which this admin works is the one that works for the others.
  const url = window.location.origin + link.path;
  const copy = async () => {
    box.current?.select();
    try {
      await navigator.clipboard.writeText(url);
      setCopied(true);
    } catch {
      // Without permission the text stays selected, ready for the keyboard.
    }
  };
  return (
    <div className="flex flex-col gap-4">
      {link.mail === "sent" && <Banner tone="success">{t("link.sent")}</Banner>}
      {link.mail === "failed" && <Banner tone="warning">{t("link.mailFailed")}</Banner>}
      <div className="flex flex-wrap items-end gap-2">
        <Field
          label={t("link.label")}
          className="min-w-60 flex-1"
          help={t("link.help", { moment: formatMoment(link.expiresAt) })}
        >
          <TextInput
            ref={box}
            readOnly
            value={url}
            className="font-mono"
            onFocus={(event) => event.target.select()}
          />
        </Field>
        <Button
          icon={isCopied ? <CopyCheck aria-hidden="true" /> : <Copy aria-hidden="true" />}
          aria-describedby={status}
          onClick={() => void copy()}
          className="mb-5"
        >
          {t("link.copy")}
        </Button>
      </div>
      <p id={status} role="status" className="text-table text-muted">
        {isCopied ? t("link.copied") : ""}
      </p>
    </div>
  );
}
