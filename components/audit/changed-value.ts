import { isFactName } from "@/server/inventory/fact-names";
import { factDefinition } from "@/server/inventory/facts";

const MAX_CHARACTERS = 200;
const FACT_PREFIX = "facts.";

/** A field of the trail in words: facts by their label, others by their name. */
export function changedField(field: string): string {
  const fact = field.startsWith(FACT_PREFIX) ? field.slice(FACT_PREFIX.length) : "";
  if (isFactName(fact)) return factDefinition(fact).label;
  const words = field.replaceAll(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A stored value as one short text. */
export function changedValue(value: unknown): string {
  const text = Array.isArray(value) ? value.map((item) => plain(item)).join(", ") : plain(value);
  return text.length > MAX_CHARACTERS ? `${text.slice(0, MAX_CHARACTERS)}…` : text;
}

const plain = (value: unknown): string =>
  typeof value === "string" ? value : (JSON.stringify(value) ?? "");
