/**
 * Lists of values as one cell of text: written with "; ", read from ";" or ",". A separator or
 * backslash inside a value is preceded by a backslash.
 */
export const LIST_SEPARATOR = "; ";

export const writeList = (values: readonly string[]): string =>
  values.map((value) => value.replace(/[\\;,]/g, "\\$&")).join(LIST_SEPARATOR);

export function readList(text: string): string[] {
  const values: string[] = [];
  let current = "";
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === "\\" && at + 1 < text.length) {
      at += 1;
      current += text.charAt(at);
    } else if (character === ";" || character === ",") {
      values.push(current.trim());
      current = "";
    } else {
      current += character;
    }
  }
  values.push(current.trim());
  return values;
}
