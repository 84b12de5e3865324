import { parseFacts } from "@/server/inventory/fact-records";
import type { FactValues } from "@/server/inventory/facts";
import { effectiveFacts, inheritanceOf } from "@/server/inventory/inheritance";
import { DEMO_ARCHETYPES } from "./demo-archetypes";
import { demoId } from "./demo-ids";
import type { DemoWorkload } from "./demo-workload";

const ARCHETYPES = DEMO_ARCHETYPES.map((archetype) => ({
  ...archetype,
  id: demoId("archetype", archetype.number),
}));

/** What holds for a workload of the demo: what its data file says, and what it inherits. */
export function demoFacts({ facts, tags }: Pick<DemoWorkload, "facts" | "tags">): FactValues {
  const own = { facts: parseFacts(facts).values, factOrigins: {}, tags };
  return effectiveFacts(own, inheritanceOf(own, ARCHETYPES));
}
