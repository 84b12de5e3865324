"use client";

import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { FACT_GROUPS, type FactGroup } from "@/server/inventory/fact-definition";
import { progressOf, questionsOf, SECTIONS } from "./question-state";
import type { WorkloadDetail } from "./workload-values";

/** `telling`: one question at a time, the one that matters most to the verdict. */
export type SectionId = FactGroup | "telling";

type RailProps = {
  workload: WorkloadDetail;
  section: SectionId;
  onOpen: (section: SectionId) => void;
};

/** The sections with what is answered of each; a list at the side, a menu where there is no side. */
export function QuestionnaireRail({ workload, section, onOpen }: RailProps) {
  const t = useTranslations("questionnaire");
  const entries = SECTIONS.map((id) => {
    const { asked, answered } = progressOf(questionsOf(id), workload);
    return { id, label: FACT_GROUPS[id], asked, answered };
  });
  return (
    <>
      <Field label={t("sections")} className="lg:hidden">
        <Select
          value={section}
          options={[
            { value: "telling", label: t("telling.title") },
            ...entries.map(({ id, label, answered, asked }) => ({
              value: id,
              label: t("sectionOption", { label, answered, asked }),
            })),
          ]}
          onChange={({ target }) => onOpen(target.value as SectionId)}
        />
      </Field>
      <nav aria-label={t("sections")} className="max-lg:hidden lg:row-span-2 lg:sticky lg:top-4">
        <ol className="flex flex-col gap-0.5">
          <Entry isCurrent={section === "telling"} onOpen={() => onOpen("telling")}>
            {t("telling.title")}
          </Entry>
          {entries.map(({ id, label, asked, answered }) => (
            <Entry key={id} isCurrent={section === id} onOpen={() => onOpen(id)}>
              <span className="min-w-0 flex-1">{label}</span>
              {answered === asked && (
                <Check size={14} aria-hidden="true" className="shrink-0 text-success" />
              )}
              <span className="shrink-0 text-caption text-muted">
                <span aria-hidden="true">
                  {answered}/{asked}
                </span>
                <span className="sr-only">{t("progress", { answered, asked })}</span>
              </span>
            </Entry>
          ))}
        </ol>
      </nav>
    </>
  );
}

type EntryProps = { isCurrent: boolean; onOpen: () => void; children: React.ReactNode };

function Entry({ isCurrent, onOpen, children }: EntryProps) {
  return (
    <li>
      <button
        type="button"
        aria-current={isCurrent ? "step" : undefined}
        onClick={onOpen}
        className={classNames(
          "flex min-h-8 w-full items-center gap-2 rounded px-2 py-1.5 text-left text-table hover:bg-sunken",
          isCurrent && "bg-selected font-medium",
        )}
      >
        {children}
      </button>
    </li>
  );
}
