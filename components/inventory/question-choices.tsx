"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { CheckboxGroup, type ChoiceOption } from "@/components/ui/checkbox-group";
import { KeyHint } from "@/components/ui/key-hint";
import { RadioGroup } from "@/components/ui/radio-group";
import { ASKED_UNKNOWN } from "@/server/inventory/fact-answers";
import type { FactName } from "@/server/inventory/fact-names";
import { answersOf } from "@/server/inventory/fact-words";
import { factDefinition } from "@/server/inventory/facts";
import { FactControl } from "./fact-control";
import { isListed, isOneOf, withChoice, type QuestionDraft } from "./question-draft";

export const UNKNOWN_KEY = "0";
const KEYS_MAX = 9;

/** The value that a digit stands for among the choices of a question, if any. */
export function choiceOfKey(fact: FactName, key: string): string | null {
  if (!isListed(fact) || !/^[0-9]$/.test(key)) return null;
  if (key === UNKNOWN_KEY) return ASKED_UNKNOWN;
  return answersOf(factDefinition(fact))[Number(key) - 1]?.value ?? null;
}

type QuestionChoicesProps = {
  fact: FactName;
  value: QuestionDraft;
  onChange: (value: QuestionDraft) => void;
  error: string | undefined;
  note: ReactNode;
};

/** The answers of a question in words: every one in view, numbered, "I do not know" the last. */
export function QuestionChoices(props: QuestionChoicesProps) {
  const { fact, value, onChange, error, note } = props;
  const definition = factDefinition(fact);
  const unknown = useUnknownOption();
  const choose = (chosen: string) => onChange(withChoice(fact, value, chosen));
  const group = {
    legend: <Legend label={definition.label} note={note} />,
    help: definition.help,
    error,
  };
  if (isOneOf(fact)) {
    return (
      <RadioGroup<string>
        {...group}
        columns={2}
        options={[...choices(fact), unknown]}
        value={value.isUnknown ? ASKED_UNKNOWN : String(value.draft) || null}
        onValueChange={choose}
      />
    );
  }
  return isListed(fact) ? <Several {...props} group={group} /> : <Open {...props} />;
}

function Several(props: QuestionChoicesProps & { group: { legend: ReactNode; help: ReactNode } }) {
  const { fact, value, onChange, group, error } = props;
  const chosen = value.isUnknown ? [ASKED_UNKNOWN] : [...value.draft];
  return (
    <CheckboxGroup<string>
      {...group}
      error={error}
      columns={2}
      options={[...choices(fact), useUnknownOption()]}
      value={chosen}
      onValueChange={(next) => {
        const changed =
          next.find((item) => !chosen.includes(item)) ??
          chosen.find((item) => !next.includes(item));
        if (changed !== undefined) onChange(withChoice(fact, value, changed));
      }}
    />
  );
}

/** Free text, numbers and days have a box, and "I do not know" beneath it. */
function Open({ fact, value, onChange, error, note }: QuestionChoicesProps) {
  const t = useTranslations("questionnaire");
  return (
    <div className="flex flex-col gap-1">
      <FactControl
        fact={fact}
        draft={value.draft}
        asksApart
        error={error}
        note={note}
        onChange={(draft) => onChange({ draft, isUnknown: false })}
      />
      <Checkbox
        label={t("unknown")}
        checked={value.isUnknown}
        onChange={() => onChange(withChoice(fact, value, ASKED_UNKNOWN))}
      />
    </div>
  );
}

const Legend = ({ label, note }: { label: string; note: ReactNode }) => (
  <span className="flex flex-wrap items-baseline gap-x-3">
    <span className="text-body font-semibold">{label}</span>
    {note}
  </span>
);

const choices = (fact: FactName): ChoiceOption<string>[] =>
  answersOf(factDefinition(fact)).map(({ value, label, meaning }, index) => ({
    value,
    label: <Numbered number={index < KEYS_MAX ? String(index + 1) : null}>{label}</Numbered>,
    help: meaning === label ? undefined : meaning,
  }));

function useUnknownOption(): ChoiceOption<string> {
  const t = useTranslations("questionnaire");
  return {
    value: ASKED_UNKNOWN,
    label: <Numbered number={UNKNOWN_KEY}>{t("unknown")}</Numbered>,
  };
}

function Numbered({ number, children }: { number: string | null; children: ReactNode }) {
  return (
    <span className="flex items-center gap-2">
      {children}
      {number !== null && (
        <span aria-hidden="true" className="touch:hidden">
          <KeyHint keys={[number]} />
        </span>
      )}
    </span>
  );
}
