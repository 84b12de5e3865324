"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { FACT_GROUPS, type FactGroup } from "@/server/inventory/fact-definition";
import { FACT_NAMES, isFactName } from "@/server/inventory/fact-names";
import { factDefinition } from "@/server/inventory/facts";
import type { FactCondition } from "@/server/inventory/workload-filter";
import { answersOf } from "@/server/inventory/fact-words";

const UNKNOWN_VALUE = "";

type FactFilterProps = { onAdd: (condition: FactCondition) => void };

/** Adds "this fact is unknown" or "this fact has that answer" to the filter. */
export function FactFilter({ onAdd }: FactFilterProps) {
  const t = useTranslations("inventory.filters");
  const [fact, setFact] = useState("");
  const [value, setValue] = useState(UNKNOWN_VALUE);
  const answers = isFactName(fact) ? answersOf(factDefinition(fact)) : [];
  return (
    <div className="flex flex-col gap-3">
      <Field label={t("fact")}>
        <Select
          value={fact}
          placeholder={t("chooseFact")}
          options={factGroups}
          onChange={({ target }) => {
            setFact(target.value);
            setValue(UNKNOWN_VALUE);
          }}
        />
      </Field>
      <Field label={t("factValue")}>
        <Select
          value={value}
          disabled={!isFactName(fact)}
          options={[
            { value: UNKNOWN_VALUE, label: t("factUnknown") },
            ...answers.map(({ value: answer, label }) => ({ value: answer, label })),
          ]}
          onChange={({ target }) => setValue(target.value)}
        />
      </Field>
      <Button
        className="self-start"
        disabled={!isFactName(fact)}
        onClick={() => {
          if (isFactName(fact)) onAdd({ fact, value: value === UNKNOWN_VALUE ? null : value });
        }}
      >
        {t("addFact")}
      </Button>
    </div>
  );
}

const factGroups = (Object.keys(FACT_GROUPS) as FactGroup[]).map((group) => ({
  label: FACT_GROUPS[group],
  options: FACT_NAMES.filter((name) => factDefinition(name).group === group).map((name) => ({
    value: name,
    label: factDefinition(name).label,
  })),
}));
