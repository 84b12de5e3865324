import { FACT_NAMES } from "@/server/inventory/fact-names";
import type { FactValues } from "@/server/inventory/facts";

/**
 * cyrb53 by bryc (public domain), the 53-bit string hash of
 * https://github.com/bryc/code/blob/master/jshash/experimental/cyrb53.js. Not cryptographic: it
 * tells apart what differs by accident, not what somebody forges.
 */
function cyrb53(text: string, seed: number): number {
  let high = 0xdeadbeef ^ seed;
  let low = 0x41c6ce57 ^ seed;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}

const hexadecimal = (value: number) => value.toString(16).padStart(14, "0");

/** 28 hexadecimal digits that differ for different texts; two seeds make a chance hit negligible. */
export const textHash = (text: string): string =>
  hexadecimal(cyrb53(text, 0)) + hexadecimal(cyrb53(text, 1));

/** A seed for a random generator from a text. */
export const textSeed = (text: string): number => cyrb53(text, 2);

/** Names and values in the dictionary's order; equal facts give equal text, whatever their order. */
export function canonicalFacts(facts: FactValues): string {
  const known = FACT_NAMES.filter((name) => facts[name] !== undefined && facts[name] !== null);
  return JSON.stringify(known.map((name) => [name, facts[name]]));
}

export const factsHash = (facts: FactValues): string => textHash(canonicalFacts(facts));

/** JSON with sorted keys, so that equal values give equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => {
    if (typeof item !== "object" || item === null || Array.isArray(item)) return item;
    return Object.fromEntries(
      Object.entries(item).sort(([left], [right]) => (left < right ? -1 : 1)),
    );
  });
}
