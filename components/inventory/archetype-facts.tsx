"use client";

import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Select } from "@/components/ui/select";
import { isInheritable } from "@/server/inventory/archetype";
import { FACT_GROUPS } from "@/server/inventory/fact-definition";
import { FACT_NAMES, isFactName, type FactName } from "@/server/inventory/fact-names";
import { factDefinition } from "@/server/inventory/facts";
import type { ArchetypeDraft } from "./archetype-draft";
import { FactControl } from "./fact-control";
import { unknownDraft, type FactDraft } from "./fact-draft";
import { SECTIONS } from "./question-state";

type ArchetypeFactsProps = {
  facts: ArchetypeDraft["facts"];
  onChange: (facts: ArchetypeDraft["facts"]) => void;
  errorOf: (field: string) => string | undefined;
};

/** The facts that members have: each chosen one with its control, and a list of the others. */
export function ArchetypeFacts({ facts, onChange, errorOf }: ArchetypeFactsProps) {
  const t = useTranslations("archetypes");
  const set = (fact: FactName, draft: FactDraft) => onChange(new Map(facts).set(fact, draft));
  const drop = (fact: FactName) => {
    const rest = new Map(facts);
    rest.delete(fact);
    onChange(rest);
  };
  return (
    <Card title={t("fields.facts")} description={t("factsHelp")}>
      <div className="flex flex-col gap-4">
        {[...facts].map(([fact, draft]) => (
          <div key={fact} className="flex items-start gap-2 border-b border-divider pb-4">
            <div className="min-w-0 flex-1">
              <FactControl
                fact={fact}
                draft={draft}
                asksApart
                onChange={(next) => set(fact, next)}
                error={errorOf(`facts.${fact}`)}
              />
            </div>
            <IconButton
              label={t("dropFact", { fact: factDefinition(fact).label })}
              icon={<Trash2 aria-hidden="true" />}
              onClick={() => drop(fact)}
            />
          </div>
        ))}
        <Field label={t("addFact")} error={errorOf("facts")}>
          <Select
            value=""
            placeholder={t("chooseFact")}
            options={SECTIONS.map((group) => ({
              label: FACT_GROUPS[group],
              options: FACT_NAMES.filter(
                (fact) =>
                  factDefinition(fact).group === group && isInheritable(fact) && !facts.has(fact),
              ).map((fact) => ({ value: fact, label: factDefinition(fact).label })),
            }))}
            onChange={({ target }) => {
              if (isFactName(target.value)) set(target.value, unknownDraft(target.value));
            }}
          />
        </Field>
      </div>
    </Card>
  );
}
