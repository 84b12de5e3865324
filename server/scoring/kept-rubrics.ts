import { parseRubric, type Rubric } from "./rubric";

/** In force, a draft beside it, and what a page compares; each holds some 50 MB when it is busy. */
const KEPT = 4;

const kept = new Map<string, Rubric>();

/**
 * The rubric of a stored definition, as the same object for the same text: what it compiles to and
 * its draws are kept for the object, and take longer to make than a hundred verdicts.
 *
 * @throws z.ZodError naming every field that is wrong
 */
export function rubricOf(definition: unknown): Rubric {
  const text = JSON.stringify(definition);
  const rubric = kept.get(text) ?? parseRubric(definition);
  kept.delete(text);
  kept.set(text, rubric);
  const [oldest] = kept.keys();
  if (oldest !== undefined && kept.size > KEPT) kept.delete(oldest);
  return rubric;
}
