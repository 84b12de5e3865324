import { readOperatingSystem } from "./operating-system";
import { OS_SUPPORT_DATED, supportOf } from "./os-support";
import type { DraftFact } from "./workload-draft";

/** Name under which the derived states stand in a workload's origins. */
export const SUPPORT_RULE = `os-support-table ${OS_SUPPORT_DATED}`;

/** What an inventory's text about the operating system says, and what follows from it on a day. */
export function operatingSystemFacts(text: string, today: string): DraftFact[] {
  const { os, version } = readOperatingSystem(text);
  const facts: DraftFact[] = [];
  if (os !== null) facts.push({ name: "os", value: os, rule: null });
  if (version === null) return facts;
  facts.push({ name: "osVersion", value: version, rule: null });
  const support = supportOf(version, today);
  if (!support) return facts;
  const derived = { rule: SUPPORT_RULE, basedOn: "osVersion" } as const;
  facts.push({ name: "osSupport", value: support.state, ...derived });
  if (support.endOfLifeDate !== null) {
    facts.push({ name: "endOfLifeDate", value: support.endOfLifeDate, ...derived });
  }
  return facts;
}
