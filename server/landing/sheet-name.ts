/** Names of what a sheet declares, of which pods and jobs get longer ones (at most 63 characters). */
const MOST_CHARACTERS = 40;
const SUFFIX_CHARACTERS = 12;

/** Letters that are no accented ones of the alphabet, as they are written without them. */
const WRITTEN_OUT: readonly (readonly [string, string])[] = [
  ["ß", "ss"],
  ["æ", "ae"],
  ["œ", "oe"],
  ["ø", "o"],
  ["ł", "l"],
  ["đ", "d"],
  ["þ", "th"],
];

type Named = { id: string; name: string };

/** A text as a DNS-1123 label that starts with a letter; empty where nothing of it can stand. */
export function labelOf(text: string, most: number): string {
  const spelled = WRITTEN_OUT.reduce(
    (word, [letter, plain]) => word.replaceAll(letter, plain),
    text.toLowerCase(),
  );
  const plain = spelled
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^[^a-z]+/g, "");
  return plain.slice(0, most).replace(/-+$/, "");
}

/**
 * The name of a workload's objects: what can stand of its own, and the last characters of its id,
 * so that two workloads of one name do not become one object.
 */
export function sheetName({ id, name }: Named): string {
  const suffix = id
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "")
    .slice(-SUFFIX_CHARACTERS);
  return `${appName(name)}-${suffix}`;
}

/** The same without the id: several workloads may have it. */
export const appName = (name: string): string =>
  labelOf(name, MOST_CHARACTERS - SUFFIX_CHARACTERS - 1) || "workload";

/** A text within one line: comments of a sheet end where the line does. */
export const oneLine = (text: string): string =>
  text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ").trim();
