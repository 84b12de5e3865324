"use client";

import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { Field, FieldSet } from "@/components/ui/field";
import { MultiSelect } from "@/components/ui/multi-select";
import { NumberInput } from "@/components/ui/number-input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import type { FactName } from "@/server/inventory/fact-names";
import { factDefinition } from "@/server/inventory/facts";
import { answersOf } from "@/server/inventory/fact-words";
import { isUnknownDraft, unknownDraft, type FactDraft } from "./fact-draft";

export type FactControlProps = {
  fact: FactName;
  draft: FactDraft;
  onChange: (draft: FactDraft) => void;
  onBlur?: (() => void) | undefined;
  error?: string | undefined;
  /** Something beside the label, such as where the value came from. */
  note?: ReactNode;
  /** "Unknown" is asked beside the control and not by it. */
  asksApart?: boolean | undefined;
};

/** The control of one fact, with help, unit and "unknown" as an answer one can choose. */
export function FactControl(props: FactControlProps) {
  const { type } = factDefinition(props.fact);
  switch (type) {
    case "choice":
    case "boolean":
    case "booleanOrChoice":
      return <ChoiceControl {...props} />;
    case "choices":
      return <ChoicesControl {...props} />;
    case "openChoice":
    case "openChoices":
      return <OpenChoicesControl {...props} isSingle={type === "openChoice"} />;
    case "number":
    case "integer":
    case "date":
    case "text":
      return <BoxControl {...props} type={type} />;
    default:
      return type satisfies never;
  }
}

const textOf = (draft: FactDraft): string => (typeof draft === "string" ? draft : "");
const listOf = (draft: FactDraft): readonly string[] => (typeof draft === "string" ? [] : draft);

/** The help of a fact, and what the chosen answer means. */
function help(fact: FactName, chosen: readonly string[]): ReactNode {
  const definition = factDefinition(fact);
  const meanings = answersOf(definition).filter(({ value }) => chosen.includes(value));
  return (
    <>
      {definition.help}
      {meanings.length === 1 && meanings[0] && (
        <span className="block text-text">
          {meanings[0].label}: {meanings[0].meaning}
        </span>
      )}
    </>
  );
}

function ChoiceControl(props: FactControlProps) {
  const { fact, draft, onChange, onBlur, error, note, asksApart } = props;
  const t = useTranslations("inventory");
  const definition = factDefinition(fact);
  return (
    <Field
      label={labelOf(fact, asksApart)}
      labelEnd={note}
      error={error}
      help={help(fact, [textOf(draft)])}
    >
      <Select
        value={textOf(draft)}
        placeholder={t(asksApart ? "chooseAnswer" : "unknownAnswer")}
        options={answersOf(definition).map(({ value, label }) => ({ value, label }))}
        onChange={({ target }) => onChange(target.value)}
        onBlur={onBlur}
      />
    </Field>
  );
}

type Answering = "unknown" | "none" | "some";

/** First whether it is known, then which: the long list shows only when it is needed. */
function ChoicesControl({ fact, draft, onChange, error, note, asksApart }: FactControlProps) {
  const t = useTranslations("inventory.choices");
  const definition = factDefinition(fact);
  const answers = answersOf(definition);
  const chosen = listOf(draft);
  const [isChoosing, setChoosing] = useState(false);
  const answering: Answering =
    chosen.length === 0
      ? isChoosing
        ? "some"
        : "unknown"
      : chosen[0] === "none"
        ? "none"
        : "some";
  const answer = (next: Answering) => {
    setChoosing(next === "some");
    onChange(next === "none" ? ["none"] : []);
  };
  const hasNone = answers.some(({ value }) => value === "none");
  return (
    <FieldSet
      legend={
        <span className="flex flex-wrap items-baseline gap-x-3">
          {labelOf(fact, asksApart)}
          {note}
        </span>
      }
      help={definition.help}
      error={error}
    >
      <SegmentedControl<Answering>
        label={definition.label}
        value={answering}
        onValueChange={answer}
        segments={[
          ...(asksApart ? [] : [{ value: "unknown" as const, label: t("unknown") }]),
          ...(hasNone ? [{ value: "none" as const, label: t("none") }] : []),
          { value: "some", label: t("some") },
        ]}
      />
      {answering === "some" && (
        <div className="mt-2 border-l-2 border-divider pl-3">
          <CheckboxGroup
            legend={t("which", { fact: definition.label })}
            isLegendHidden
            columns={2}
            options={answers
              .filter(({ value }) => value !== "none")
              .map(({ value, label, meaning }) => ({ value, label, help: meaning }))}
            value={chosen}
            onValueChange={onChange}
          />
          {chosen.length === 0 && <p className="text-caption text-muted">{t("stillUnknown")}</p>}
        </div>
      )}
    </FieldSet>
  );
}

/** Where the question is the heading of its answers it stands out as one. */
const labelOf = (fact: FactName, asksApart: boolean | undefined): ReactNode => {
  const { label } = factDefinition(fact);
  return asksApart ? <span className="text-body font-semibold">{label}</span> : label;
};

function OpenChoicesControl(props: FactControlProps & { isSingle: boolean }) {
  const { fact, draft, onChange, error, note, isSingle, asksApart } = props;
  const t = useTranslations("inventory");
  const definition = factDefinition(fact);
  const answers = answersOf(definition);
  const toOption = (value: string) => ({
    value,
    label: answers.find((answer) => answer.value === value)?.label ?? value,
  });
  const chosen = isSingle ? [textOf(draft)].filter((text) => text !== "") : listOf(draft);
  const choose = (next: readonly string[]) => {
    const added = next.find((value) => !chosen.includes(value));
    const alone = isSingle || added === "none";
    const list =
      alone && added ? [added] : next.filter((value) => value !== "none" || next.length === 1);
    onChange(isSingle ? (list[0] ?? "") : list);
  };
  return (
    <Field
      label={labelOf(fact, asksApart)}
      labelEnd={note}
      error={error}
      help={
        <>
          {help(fact, chosen)} {t("openAnswers")}
        </>
      }
    >
      <MultiSelect
        values={chosen.map(toOption)}
        options={answers.map(({ value }) => toOption(value))}
        onCreate={toOption}
        onValuesChange={(options) => choose(options.map(({ value }) => value))}
        placeholder={asksApart ? undefined : t("unknownAnswer")}
      />
    </Field>
  );
}

type BoxProps = FactControlProps & { type: "number" | "integer" | "date" | "text" };

function BoxControl(props: BoxProps) {
  const { fact, draft, onChange, onBlur, error, note, type, asksApart } = props;
  const t = useTranslations("inventory");
  const definition = factDefinition(fact);
  const isLong = fact === "vendorSupportSource";
  const shared = {
    value: textOf(draft),
    onChange: ({ target }: { target: { value: string } }) => onChange(target.value),
    onBlur,
    placeholder: asksApart ? undefined : t("unknownAnswer"),
  };
  return (
    <Field
      label={labelOf(fact, asksApart)}
      error={error}
      help={definition.help}
      unit={"unit" in definition ? definition.unit : undefined}
      labelEnd={
        <span className="flex items-baseline gap-3">
          {note}
          {!asksApart && (
            <Checkbox
              className="min-h-5! text-caption! text-muted"
              label={t("unknownAnswer")}
              aria-label={t("unknownFact", { fact: definition.label })}
              checked={isUnknownDraft(draft)}
              onChange={() => onChange(unknownDraft(fact))}
            />
          )}
        </span>
      }
    >
      {type === "number" || type === "integer" ? (
        <NumberInput {...shared} />
      ) : type === "date" ? (
        <TextInput {...shared} type="date" min="0001-01-01" max="9999-12-31" />
      ) : isLong ? (
        <Textarea {...shared} maxLength={2_000} />
      ) : (
        <TextInput {...shared} maxLength={2_000} />
      )}
    </Field>
  );
}
