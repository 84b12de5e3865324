import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";

/** Tags as badges; beyond `shown` they are counted, and named in the tooltip of the count. */
export function TagList({ tags, shown }: { tags: readonly string[]; shown: number }) {
  const t = useTranslations("inventory");
  const rest = tags.slice(shown);
  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-1">
      {tags.slice(0, shown).map((tag) => (
        <Badge key={tag} className="max-w-40">
          <bdi>{tag}</bdi>
        </Badge>
      ))}
      {rest.length > 0 && (
        <span className="text-caption text-muted" title={rest.join(", ")}>
          {t("moreTags", { count: rest.length })}
        </span>
      )}
    </span>
  );
}
