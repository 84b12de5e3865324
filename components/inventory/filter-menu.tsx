"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { formatCount } from "@/components/format/number";
import { Button } from "@/components/ui/button";
import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { Popover } from "@/components/ui/popover";
import { TextInput } from "@/components/ui/text-input";

export type FilterChoice = {
  value: string;
  label: string;
  /** How many workloads have it; null where nobody counted. */
  count: number | null;
};

export type FilterMenuProps = {
  label: string;
  choices: readonly FilterChoice[];
  values: readonly string[];
  onChange: (values: string[]) => void;
};

/** One field to filter by: a button with its choices, or in the filter sheet a section. */
export function FilterMenu(props: FilterMenuProps) {
  const title = useTitle(props);
  return (
    <>
      <div className="w-auto! max-md:hidden">
        <Popover
          label={props.label}
          className="w-72"
          trigger={
            <Button className={props.values.length > 0 ? "border-accent! bg-selected!" : undefined}>
              {title}
              <ChevronDown aria-hidden="true" />
            </Button>
          }
        >
          <Choices {...props} />
        </Popover>
      </div>
      <div className="md:hidden">
        <FilterSection {...props} />
      </div>
    </>
  );
}

/** The same as a section that opens in place. */
export function FilterSection(props: FilterMenuProps) {
  const title = useTitle(props);
  return (
    <details className="group border-b border-divider py-1 open:pb-3">
      <summary className="flex min-h-8 list-none items-center justify-between font-medium touch:min-h-11">
        {title}
        <ChevronDown
          size={16}
          aria-hidden="true"
          className="text-muted transition-transform group-open:rotate-180"
        />
      </summary>
      <Choices {...props} />
    </details>
  );
}

function useTitle({ label, values }: FilterMenuProps): string {
  const t = useTranslations("inventory.filters");
  return values.length === 0 ? label : t("chosen", { label, count: values.length });
}

/** From this many on, a box narrows the choices by their text. */
const SEARCHABLE_FROM = 10;

function Choices({ label, choices, values, onChange }: FilterMenuProps) {
  const t = useTranslations("inventory.filters");
  const [text, setText] = useState("");
  const sought = text.trim().toLowerCase();
  const options = choices
    .filter(
      ({ value, label: name }) => values.includes(value) || name.toLowerCase().includes(sought),
    )
    .map(({ value, label: name, count }) => ({
      value,
      label: (
        <span className="flex gap-3">
          <bdi className="min-w-0 flex-1 break-words">{name}</bdi>
          {count !== null && <span className="text-muted">{formatCount(count)}</span>}
        </span>
      ),
    }));
  return (
    <div className="flex flex-col gap-2">
      {choices.length >= SEARCHABLE_FROM && (
        <TextInput
          aria-label={t("narrow", { label })}
          placeholder={t("narrowHint")}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      )}
      <div className="max-h-72 overflow-y-auto [&_label]:w-full [&_label>span:last-child]:flex-1">
        {options.length === 0 ? (
          <p className="py-1 text-muted">{choices.length === 0 ? t("nothing") : t("noChoice")}</p>
        ) : (
          <CheckboxGroup
            legend={label}
            isLegendHidden
            options={options}
            value={values}
            onValueChange={(chosen) => onChange(withUnseen(chosen, values, options))}
          />
        )}
      </div>
    </div>
  );
}

/** Values that are chosen but not on offer, such as a tag out of an old link, stay chosen. */
const withUnseen = (
  chosen: readonly string[],
  before: readonly string[],
  options: readonly { value: string }[],
) => [...chosen, ...before.filter((value) => !options.some((option) => option.value === value))];
