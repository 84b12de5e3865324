import { withPlainLineEnds } from "@/server/inventory/text-rules";
import { storableText } from "./table";

/** Text on one line: control characters, line breaks among them, become spaces. */
export const oneLine = (text: string): string =>
  storableText(text)
    .replace(/\p{Cc}+/gu, " ")
    .trim();

/** Text of several lines up to a length, without control characters other than tab and line feed. */
export function paragraphs(text: string, maximumCharacters: number): string {
  const plain = withPlainLineEnds(storableText(text)).replace(/(?![\t\n])\p{Cc}/gu, "");
  return plain
    .trim()
    .slice(0, maximumCharacters)
    .replace(/\p{Surrogate}/gu, "");
}
