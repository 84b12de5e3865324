"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { VerdictBadge } from "@/components/ui/verdict-badge";
import { VERDICTS } from "@/server/inventory/workload";
import { countByKind, EDGE_KINDS, type EdgeKind } from "@/server/plans/dependency-map";
import { KIND_LOOKS } from "./map-drawing";
import type { MapState } from "./use-map";

/** What the lines mean; each kind can be taken out of the drawing. */
export function MapLegend({ state }: { state: MapState }) {
  const t = useTranslations("planViews.map");
  const { map, drawing, kinds, setKinds } = state;
  const counts = useMemo(() => countByKind(map.edges), [map.edges]);
  const verdicts = VERDICTS.filter((verdict) =>
    drawing.nodes.some((node) => node.verdict === verdict),
  );
  const toggle = (kind: EdgeKind) => {
    const next = new Set(kinds);
    if (!next.delete(kind)) next.add(kind);
    setKinds(next);
  };
  return (
    <fieldset className="flex flex-wrap items-center gap-x-4 gap-y-1 text-table print:[&_input]:hidden">
      <legend className="sr-only">{t("lines")}</legend>
      {EDGE_KINDS.map((kind) => (
        <Checkbox
          key={kind}
          checked={kinds.has(kind)}
          onChange={() => toggle(kind)}
          label={
            <span className="inline-flex items-center gap-2">
              <Sample kind={kind} />
              {t(`kinds.${kind}`, { count: counts[kind] })}
            </span>
          }
        />
      ))}
      <span className="text-muted">{t("reading")}</span>
      {verdicts.map((verdict) => (
        <VerdictBadge key={verdict} look="plain" verdict={verdict} />
      ))}
    </fieldset>
  );
}

function Sample({ kind }: { kind: EdgeKind }) {
  const { stroke, dashes, width } = KIND_LOOKS[kind];
  return (
    <svg width={28} height={8} aria-hidden="true" className="shrink-0">
      <path d="M28 4H6" stroke={stroke} strokeWidth={width + 0.5} strokeDasharray={dashes} />
      <path d="M0 4l6 -3v6z" fill={stroke} />
    </svg>
  );
}
