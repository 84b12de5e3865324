import type { FactValues } from "@/server/inventory/facts";

/** Facts that changed afterwards, with the values they had; null for one that was unknown. */
export type ChangedFacts = Readonly<Record<string, unknown>>;

/** The facts of then: the present ones with every later change taken back, the newest first. */
export function factsBefore(present: FactValues, changes: readonly ChangedFacts[]): FactValues {
  const facts: Record<string, unknown> = { ...present };
  for (const changed of changes) {
    for (const [name, value] of Object.entries(changed)) {
      if (value === null) delete facts[name];
      else facts[name] = value;
    }
  }
  return facts;
}
