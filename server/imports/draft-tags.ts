import { TAGS_MAX, TAG_MAX } from "@/server/inventory/text-rules";
import { rowWarning, type RowIssue } from "./row-issue";
import { oneLine } from "./tidy-text";

/**
 * Tags as the product keeps them: one line, limited in length and number, each once. What does not
 * fit is left out and told, never cut short, since half a tag is another tag.
 */
export function draftTags(texts: readonly string[], issues: RowIssue[]): string[] {
  const tags = [...new Set(texts.map(oneLine).filter((tag) => tag !== ""))];
  const fitting = tags.filter((tag) => tag.length <= TAG_MAX);
  const kept = fitting.slice(0, TAGS_MAX);
  for (const tag of tags) {
    if (!kept.includes(tag)) {
      const params = { characters: TAG_MAX, entries: TAGS_MAX };
      issues.push(rowWarning("tag-left-out", { value: tag, params }));
    }
  }
  return kept;
}
