"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { changesBetween } from "@/server/audit/change";
import { auditedArchetype } from "@/server/inventory/archetype-change";
import { factOfField, factText } from "@/server/inventory/fact-words";
import { factDefinition, type FactValues } from "@/server/inventory/facts";
import { readArchetype, type ArchetypeDraft, type ArchetypeView } from "./archetype-draft";

type ArchetypeConflictProps = {
  mine: ArchetypeDraft;
  theirs: ArchetypeView;
  isSaving: boolean;
  onClose: () => void;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
};

/** Somebody saved first: shows where the two differ, and lets the person choose one. */
export function ArchetypeConflict(props: ArchetypeConflictProps) {
  const t = useTranslations("archetypes");
  const read = readArchetype(props.mine);
  const mine = read.ok ? { ...read.content, facts: read.content.facts as FactValues } : null;
  const differences = mine
    ? changesBetween(auditedArchetype(mine), auditedArchetype(props.theirs))
    : [];
  const label = (field: string): string => {
    const fact = factOfField(field);
    if (fact) return factDefinition(fact).label;
    const known = (["name", "description", "tags", "match"] as const).find(
      (name) => name === field,
    );
    return known ? t(`fields.${known}`) : field;
  };
  const text = (field: string, value: unknown): string => {
    if (value === null || value === undefined) return t("conflict.nothing");
    const fact = factOfField(field);
    if (fact) return factText(fact, value);
    if (field === "match") return t(value === "any" ? "match.any" : "match.all");
    if (Array.isArray(value)) return value.join(", ");
    return typeof value === "string" ? value : JSON.stringify(value);
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      closesOnBackdrop={false}
      size="lg"
      title={t("conflict.title")}
      description={t("conflict.text")}
      footer={
        <>
          <Button onClick={props.onClose}>{t("conflict.back")}</Button>
          <Button onClick={props.onTakeTheirs}>{t("conflict.takeTheirs")}</Button>
          <Button variant="primary" loading={props.isSaving} onClick={props.onKeepMine}>
            {t("conflict.keepMine")}
          </Button>
        </>
      }
    >
      <ul className="flex flex-col gap-2 text-table">
        {differences.map(({ field, before, after }) => (
          <li key={field}>
            <p className="font-medium">{label(field)}</p>
            <p>{t("conflict.mine", { value: text(field, before) })}</p>
            <p>{t("conflict.theirs", { value: text(field, after) })}</p>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
