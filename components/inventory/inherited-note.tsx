import { useTranslations } from "next-intl";
import { TextLink } from "@/components/ui/link";
import type { FactName } from "@/server/inventory/fact-names";
import { factText } from "@/server/inventory/fact-words";
import type { Claim, Inheritance } from "@/server/inventory/inheritance";

type InheritedNoteProps = {
  fact: FactName;
  inheritance: Pick<Inheritance, "inherited" | "conflicts" | "overridden">;
  /** The inherited value itself stands beside the note. */
  isValueShown?: boolean | undefined;
};

/**
 * What archetypes say about a fact: that the value is theirs, that they contradict each other, or
 * what the workload's own answer stands above. Nothing where they say nothing.
 */
export function InheritedNote({ fact, inheritance, isValueShown }: InheritedNoteProps) {
  const t = useTranslations("archetypes.note");
  const inherited = inheritance.inherited.find((item) => item.fact === fact);
  if (inherited) {
    const sources = <Sources claim={inherited} />;
    return (
      <span>
        {t.rich(isValueShown ? "from" : "inherited", {
          value: factText(fact, inherited.value),
          from: () => sources,
        })}
      </span>
    );
  }
  const conflict = inheritance.conflicts.find((item) => item.fact === fact);
  if (conflict) {
    return (
      <span className="text-warning">
        {t("conflict")} <Claims fact={fact} claims={conflict.claims} />
      </span>
    );
  }
  const overridden = inheritance.overridden.find((item) => item.fact === fact);
  if (!overridden) return null;
  return (
    <span>
      {t("overridden")} <Claims fact={fact} claims={overridden.claims} />
    </span>
  );
}

function Claims({ fact, claims }: { fact: FactName; claims: readonly Claim[] }) {
  return claims.map((claim, index) => (
    <span key={JSON.stringify(claim.value)}>
      {index > 0 && "; "}
      {factText(fact, claim.value)} (<Sources claim={claim} />)
    </span>
  ));
}

function Sources({ claim }: { claim: Claim }) {
  return claim.from.map(({ id, name }, index) => (
    <span key={id}>
      {index > 0 && ", "}
      <TextLink href={`/settings/archetypes/${id}`}>
        <bdi>{name}</bdi>
      </TextLink>
    </span>
  ));
}
