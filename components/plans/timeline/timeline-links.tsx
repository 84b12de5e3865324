"use client";

import { useTranslations } from "next-intl";
import type { Span } from "@/server/plans/day-scale";
import { MAX_LINKS, type WaveLink } from "./wave-links";

type TimelineLinksProps = { links: readonly WaveLink[]; span: Span; height: number };

/** Lines between the bars of waves that need each other; the table below says the same in words. */
export function TimelineLinks({ links, span, height }: TimelineLinksProps) {
  const t = useTranslations("planViews.timeline");
  const drawn = links.slice(0, MAX_LINKS);
  return (
    <div aria-hidden="true" className="absolute inset-0">
      <svg
        className="absolute inset-0 size-full overflow-visible"
        viewBox={`0 0 ${span.days} ${height}`}
        preserveAspectRatio="none"
      >
        {drawn.map((link) => (
          <path
            key={`${link.from} ${link.to}`}
            d={link.path}
            vectorEffect="non-scaling-stroke"
            fill="none"
            strokeDasharray={link.isAgainst ? "4 3" : undefined}
            strokeWidth={Math.min(4, 1 + Math.log2(link.count) / 2)}
            style={{ stroke: colorOf(link) }}
          />
        ))}
      </svg>
      {drawn.map((link) => (
        <span
          key={`${link.from} ${link.to}`}
          style={{
            left: `${(100 * link.headX) / span.days}%`,
            top: link.headY - 4,
            borderLeftColor: colorOf(link),
          }}
          className="absolute -ml-1.5 border-y-4 border-l-6 border-y-transparent"
        />
      ))}
      {drawn.length < links.length && (
        <p className="absolute right-2 bottom-0 rounded-xs bg-surface px-1 text-caption text-muted">
          {t("linksDrawn", { drawn: drawn.length, count: links.length })}
        </p>
      )}
    </div>
  );
}

const colorOf = ({ isAgainst }: WaveLink): string =>
  isAgainst ? "var(--color-danger)" : "var(--color-muted)";
