import { FACT_NAMES, type FactName } from "@/server/inventory/fact-names";
import { FACT_GROUPS, type FactGroup } from "@/server/inventory/fact-definition";
import { factDefinition, type FactValues } from "@/server/inventory/facts";
import { factText } from "@/server/inventory/fact-words";

export type ComparedFact = {
  fact: FactName;
  label: string;
  group: FactGroup;
  /** In words and with unit, in the order of the workloads; null: unknown. */
  values: (string | null)[];
  /** Whether not all of them are known to be the same: an unknown one may be another. */
  differs: boolean;
};

/** Facts of several workloads side by side, in the order of the dictionary; those known of none are left out. */
export function compareFacts(workloads: readonly FactValues[]): ComparedFact[] {
  const groups = Object.keys(FACT_GROUPS) as FactGroup[];
  const compared = FACT_NAMES.flatMap((fact): ComparedFact[] => {
    const stored = workloads.map((facts) => facts[fact]);
    if (stored.every((value) => value === undefined)) return [];
    const { label, group } = factDefinition(fact);
    const values = stored.map((value) => (value === undefined ? null : factText(fact, value)));
    const differs = new Set(stored.map((value) => JSON.stringify(value))).size > 1;
    return [{ fact, label, group, values, differs }];
  });
  return groups.flatMap((group) => compared.filter((entry) => entry.group === group));
}
