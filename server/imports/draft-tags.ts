import { TAGS_MAX, TAG_MAX } from "@/server/inventory/text-rules";
import { rowWarning, type RowIssue } from "./row-issue";
import { isSecretName } from "./secret-columns";
import { oneLine } from "./tidy-text";
import { tagKey } from "./workload-draft";

/**
 * Tags as the product keeps them: one line, limited in length and number, each once. What does not
 * fit is left out and told, never cut short, since half a tag is another tag.
 */
export function draftTags(texts: readonly string[], issues: RowIssue[]): string[] {
  const tags = [...new Set(texts.map(oneLine).filter((tag) => tag !== ""))];
  const fitting = tags.filter((tag) => tag.length <= TAG_MAX && !isSecret(tag));
  const kept = fitting.slice(0, TAGS_MAX);
  for (const tag of tags) {
    if (kept.includes(tag)) continue;
    const params = { characters: TAG_MAX, entries: TAGS_MAX };
    issues.push(
      isSecret(tag)
        ? rowWarning("secret-tag-left-out", { value: tagKey(tag) })
        : rowWarning("tag-left-out", { value: tag, params }),
    );
  }
  return kept;
}

/** Labels and attributes that people chose can be called what a secret is called. */
const isSecret = (tag: string): boolean => isSecretName(tagKey(tag) ?? "");
