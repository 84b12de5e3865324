"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";

import { Button, ButtonLink } from "./button";
import type { ChoiceOption } from "./checkbox-group";
import { Field } from "./field";
import { RadioGroup } from "./radio-group";
import { SegmentedControl } from "./segmented-control";
import { useSaveDownload } from "./save-download";
import { Select } from "./select";

const FORMS = ["csv", "xlsx", "jsonl"] as const;
const MANIFESTS = ["none", "file", "header"] as const;

export type ExportWish = {
  /** Which of the tables. */
  what: string;
  form: (typeof FORMS)[number];
  /** Where the filter, the time and the like go. */
  manifest: (typeof MANIFESTS)[number];
};

export type ExportPanelProps = {
  /** The tables that can be had; the first one is chosen. Not offered where there is one only. */
  tables: readonly ChoiceOption<string>[];
  /** Tables without a manifest. */
  withoutManifest?: readonly string[] | undefined;
  /** An address to download from, or what writes the file here. */
  target: { hrefOf: (wish: ExportWish) => string } | { write: (wish: ExportWish) => void };
  onDone: () => void;
  /** Further downloads, below. */
  children?: ReactNode;
};

/** Which table, as which file, and whether it says where it comes from. */
export function ExportPanel(props: ExportPanelProps) {
  const t = useTranslations("exports");
  const { tables, target, onDone } = props;
  const [what, setWhat] = useState(tables[0]?.value ?? "");
  const [form, setForm] = useState<ExportWish["form"]>("csv");
  const [chosen, setManifest] = useState<ExportWish["manifest"]>("none");
  const hasManifest = !props.withoutManifest?.includes(what);
  const wish: ExportWish = { what, form, manifest: hasManifest ? chosen : "none" };
  const look = { variant: "primary", icon: <Download aria-hidden="true" /> } as const;
  return (
    <div className="flex w-72 max-w-full flex-col gap-3">
      <p className="text-table text-muted">{t("text")}</p>
      {tables.length > 1 && (
        <RadioGroup legend={t("what")} options={tables} value={what} onValueChange={setWhat} />
      )}
      <SegmentedControl
        label={t("form")}
        value={form}
        onValueChange={setForm}
        segments={FORMS.map((value) => ({ value, label: t(`forms.${value}`) }))}
      />
      {hasManifest && (
        <Field label={t("manifest")}>
          <Select
            value={chosen}
            options={MANIFESTS.map((value) => ({ value, label: t(`manifests.${value}`) }))}
            onChange={({ target: { value } }) =>
              setManifest(MANIFESTS.find((place) => place === value) ?? "none")
            }
          />
        </Field>
      )}
      {"hrefOf" in target ? (
        <>
          <ButtonLink {...look} download href={target.hrefOf(wish)} onClick={onDone}>
            {t("download")}
          </ButtonLink>
          <SaveButton href={target.hrefOf(wish)} onDone={onDone} />
        </>
      ) : (
        <Button
          {...look}
          onClick={() => {
            target.write(wish);
            onDone();
          }}
        >
          {t("download")}
        </Button>
      )}
      {props.children}
    </div>
  );
}

const SAVABLE = "/api/exports/";

/** Keeps the download under a name, where it is one that can be kept. */
function SaveButton({ href, onDone }: { href: string; onDone: () => void }) {
  const t = useTranslations("savedExports.save");
  const save = useSaveDownload();
  if (!save || !href.startsWith(SAVABLE)) return null;
  return (
    <Button
      variant="ghost"
      onClick={() => {
        onDone();
        save(href);
      }}
    >
      {t("open")}
    </Button>
  );
}
