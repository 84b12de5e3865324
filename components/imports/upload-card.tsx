"use client";

import { useQueryClient } from "@tanstack/react-query";
import { FileUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useRef, useState, type DragEvent } from "react";
import { useTRPC } from "@/components/trpc/client";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { classNames } from "@/components/ui/class-names";
import { Field } from "@/components/ui/field";
import { ProgressBar } from "@/components/ui/progress-bar";
import { Select } from "@/components/ui/select";
import { problemText } from "@/server/imports/wording";
import { sendFile, type UploadOutcome } from "./upload-request";
import { useWording } from "./use-wording";

type Sending = { name: string; share: number };
type Failed = { name: string; text: string };

/** Takes files, by drop or by button, and opens their preview; those given at once belong together. */
export function UploadCard({ teams }: { teams: readonly { id: string; name: string }[] }) {
  const t = useTranslations("imports");
  const wording = useWording();
  const router = useRouter();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [chosenTeam, setTeam] = useState("");
  const [sending, setSending] = useState<Sending | null>(null);
  const [failed, setFailed] = useState<Failed | null>(null);
  const [isOver, setOver] = useState(false);
  const teamId = chosenTeam || (teams[0]?.id ?? "");

  const textOf = (outcome: Exclude<UploadOutcome, { ok: true }>) =>
    "problem" in outcome
      ? problemText(outcome.problem, wording)
      : (outcome.message ?? t("upload.offline"));

  const send = async (files: FileList | null) => {
    const [first, ...others] = files ?? [];
    if (!first || sending) return;
    setFailed(null);
    setSending({ name: first.name, share: 0 });
    const file = await together(first, others);
    if (typeof file === "string") {
      setSending(null);
      if (input.current) input.current.value = "";
      setFailed({ name: first.name, text: t(`upload.${file}`) });
      return;
    }
    const onProgress = (share: number) => setSending({ name: file.name, share });
    const outcome = await sendFile({ file, teamId, onProgress });
    setSending(null);
    if (input.current) input.current.value = "";
    if (!outcome.ok) {
      setFailed({ name: file.name, text: textOf(outcome) });
      return;
    }
    void queryClient.invalidateQueries(trpc.imports.list.pathFilter());
    router.push(`/imports/${outcome.batchId}`);
  };

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void send(event.dataTransfer.files);
  };

  return (
    <Card title={t("upload.title")} description={t("upload.accepts")}>
      <div className="flex flex-col gap-4">
        <div
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
          className={classNames(
            "flex flex-col items-stretch gap-4 rounded border border-dashed border-control-border p-4 sm:flex-row sm:items-end",
            isOver && "border-accent bg-selected",
          )}
        >
          <Field label={t("upload.team")} className="sm:w-72">
            <Select
              value={teamId}
              onChange={(event) => setTeam(event.target.value)}
              options={teams.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Field>
          <input
            ref={input}
            type="file"
            multiple
            tabIndex={-1}
            aria-label={t("upload.choose")}
            accept=".csv,.tsv,.txt,.xlsx,.xlsm,.zip,.json,.jsonl,.ndjson,.yaml,.yml,.tfstate"
            onChange={(event) => void send(event.target.files)}
            className="sr-only"
          />
          <Button
            variant="primary"
            data-shortcut="n"
            icon={<FileUp aria-hidden="true" />}
            loading={sending !== null}
            onClick={() => input.current?.click()}
          >
            {t("upload.choose")}
          </Button>
          <p className="hidden self-center text-muted sm:block">{t("upload.drop")}</p>
        </div>
        {sending && <Progress {...sending} />}
        {failed && (
          <Banner
            tone="danger"
            role="alert"
            title={t("upload.failedTitle", { name: failed.name })}
            onDismiss={() => setFailed(null)}
          >
            {failed.text} {t("upload.kept")}
          </Banner>
        )}
      </div>
    </Card>
  );
}

/** One file as it is, several as one archive, or why they cannot be one. */
async function together(
  first: File,
  others: readonly File[],
): Promise<File | "oneWorkbook" | "unreadable"> {
  if (others.length === 0) return first;
  const files = [first, ...others];
  if (files.some(({ name }) => /\.(?:xls[xm]?|zip)$/i.test(name))) return "oneWorkbook";
  const { bundleFiles } = await import("@/server/imports/bundle-files");
  // A file can be moved or deleted between the choice and the reading.
  return bundleFiles(files).catch(() => "unreadable" as const);
}

/** First the bytes travel; then the server reads the file, which shows no share. */
function Progress({ name, share }: Sending) {
  const t = useTranslations("imports");
  const isSent = share >= 1;
  const percent = Math.round(share * 100);
  return (
    <ProgressBar
      label={t(isSent ? "upload.reading" : "upload.uploading", { name })}
      value={percent}
      total={isSent ? null : 100}
      countText={isSent ? "" : t("upload.progress", { percent })}
    />
  );
}
