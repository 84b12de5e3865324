import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import type { BackingView } from "@/server/scoring/schema";

/** What backs a statement: what the source says, where and in which version it was read. */
export function SourceList({ sources }: { sources: readonly BackingView[] }) {
  const t = useTranslations("scoring.sources");
  return (
    <ul
      aria-label={t("label")}
      className="mt-1 mb-1.5 flex flex-col gap-1 border-l-2 border-divider pl-2.5 text-caption text-muted"
    >
      {sources.map((backing) => (
        <li key={`${backing.source?.title ?? ""} ${backing.says}`} className="break-words">
          <span className="text-text">{backing.says}</span>{" "}
          <span className="whitespace-nowrap">({t(`marks.${backing.mark}`)})</span>
          {backing.source && <SourceName source={backing.source} />}
        </li>
      ))}
    </ul>
  );
}

type SourceNameProps = { source: NonNullable<BackingView["source"]> };

function SourceName({ source: { title, address, version } }: SourceNameProps) {
  const t = useTranslations("scoring.sources");
  return (
    <span className="block">
      {address === null ? (
        title
      ) : (
        <a
          href={address}
          target="_blank"
          rel="noopener noreferrer"
          className="relative rounded-xs text-accent underline decoration-1 underline-offset-2 hover:text-accent-strong hover:decoration-2"
        >
          {title}
          <ExternalLink size={12} className="ml-1 inline align-[-1px]" aria-hidden="true" />
          <span className="sr-only"> {t("newTab")}</span>
        </a>
      )}
      , {version}
    </span>
  );
}
