import type { FactName } from "@/server/inventory/fact-names";
import type { FactValues } from "@/server/inventory/facts";
import { rankQuestions } from "./next-question";
import type { Rubric } from "./rubric";
import { readingOf, standingIn } from "./standing";
import { askedAs } from "./summary";

/**
 * The unknown facts in the order in which asking them serves the verdict: first those that hold it
 * up, then those whose answers would settle most. Where an assessment has a next question, that is
 * the first of them.
 */
export function questionOrder(registered: FactValues, source: Rubric): FactName[] {
  const reading = readingOf(registered, source);
  const { acceptability, heldUpBy } = standingIn(reading);
  const { rubric, outlooks } = reading;
  const ranked = rankQuestions({ rubric, outlooks, winners: acceptability().winners });
  return [...new Set([...heldUpBy, ...ranked].map((name) => askedAs(name, reading)))];
}
