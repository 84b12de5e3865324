"use client";

import { Copy, Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { downloadText } from "@/components/charts/download-text";
import type { ApiOutput } from "@/components/trpc/client";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { showToast } from "@/components/ui/toast-queue";

export type Sheet = ApiOutput["landing"]["sheets"]["sheets"][number];

/** One sheet with the ways to take it along. */
export function SheetCard({ sheet }: { sheet: Sheet }) {
  const t = useTranslations("landing");
  const { fileName, text, fillIns } = sheet;
  const form = t(`forms.${sheet.form}`);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      showToast({ tone: "success", text: t("copied") });
    } catch {
      showToast({ tone: "danger", text: t("copyFailed") });
    }
  };
  return (
    <Card
      title={<span className="break-all">{fileName}</span>}
      description={<p className="max-w-prose">{t("about", { form })}</p>}
      actions={
        <>
          <Badge tone={fillIns.length === 0 ? "success" : "warning"}>
            {t("fillIns", { count: fillIns.length })}
          </Badge>
          <Button icon={<Copy aria-hidden="true" />} onClick={() => void copy()}>
            {t("copy")}
          </Button>
          <Button
            icon={<Download aria-hidden="true" />}
            onClick={() => downloadText({ name: fileName, type: "application/yaml", text })}
          >
            {t("download")}
          </Button>
        </>
      }
      padding="none"
    >
      {/* Long lines and long sheets scroll inside, by keyboard too. */}
      <pre
        role="region"
        tabIndex={0}
        aria-label={t("text", { form })}
        className="max-h-[70vh] overflow-auto border-t border-divider px-4 py-3 font-mono text-table"
      >
        {text}
      </pre>
    </Card>
  );
}
