"use client";

import { memo } from "react";
import type { Verdict } from "@/server/inventory/workload";
import { NODE } from "@/server/plans/map-layout";
import type { NodeRole } from "./use-map";

const VERDICT_COLORS: Readonly<Record<Verdict, string>> = {
  container: "var(--color-verdict-container)",
  "sandboxed-container": "var(--color-verdict-sandboxed)",
  vm: "var(--color-verdict-vm)",
  either: "var(--color-verdict-either)",
  "needs-data": "var(--color-verdict-needs-data)",
  none: "var(--color-muted)",
};

const ROLE_LOOKS: Readonly<Record<NodeRole, { fill: string; stroke: string }>> = {
  chosen: { fill: "var(--color-accent)", stroke: "var(--color-accent)" },
  dependant: { fill: "var(--color-warning-tint)", stroke: "var(--color-warning)" },
  need: { fill: "var(--color-selected)", stroke: "var(--color-accent)" },
  both: { fill: "var(--color-danger-tint)", stroke: "var(--color-danger)" },
};
const PLAIN = { fill: "var(--color-surface)", stroke: "var(--color-control-border)" };

/** Characters that fit beside the marks at 11 px. */
const MAX_LETTERS = 23;

export type MapNodeProps = {
  node: number;
  x: number;
  y: number;
  label: string;
  /** For those who do not see the drawing, and beside the pointer. */
  spoken: string;
  verdict: Verdict | null;
  role: NodeRole | null;
  isInCycle: boolean;
  isDimmed: boolean;
  isTabStop: boolean;
};

/** A box with a name. Its handlers stand at the drawing: a thousand boxes have none of their own. */
export const MapNode = memo(function MapNode(props: MapNodeProps) {
  const { node, x, y, label, role, isInCycle } = props;
  const { fill, stroke } = role ? ROLE_LOOKS[role] : PLAIN;
  const isChosen = role === "chosen";
  const letters = isInCycle ? MAX_LETTERS - 2 : MAX_LETTERS;
  return (
    <g
      id={nodeId(node)}
      data-node={node}
      role="button"
      tabIndex={props.isTabStop ? 0 : -1}
      aria-label={props.spoken}
      aria-pressed={isChosen}
      transform={`translate(${x} ${y})`}
      opacity={props.isDimmed ? 0.3 : 1}
      className="cursor-pointer outline-offset-1"
    >
      <title>{props.spoken}</title>
      <rect
        width={NODE.width}
        height={NODE.height}
        rx={4}
        fill={fill}
        stroke={isInCycle && !role ? "var(--color-danger)" : stroke}
        strokeWidth={role ? 1.5 : 1}
      />
      <rect
        x={5}
        y={6}
        width={8}
        height={12}
        rx={1.5}
        fill={props.verdict ? VERDICT_COLORS[props.verdict] : "none"}
        stroke={isChosen ? "var(--color-on-accent)" : "var(--color-control-border)"}
        strokeWidth={props.verdict && !isChosen ? 0 : 1}
      />
      <text
        x={19}
        y={16}
        fontSize={11}
        fill={isChosen ? "var(--color-on-accent)" : "var(--color-text)"}
      >
        {label.length > letters ? `${label.slice(0, letters - 1)}…` : label}
      </text>
      {isInCycle && (
        <path
          d={CYCLE_MARK}
          transform={`translate(${NODE.width - 17} 6)`}
          fill="none"
          strokeWidth={1.5}
          stroke={isChosen ? "var(--color-on-accent)" : "var(--color-danger)"}
        />
      )}
    </g>
  );
});

/** An arrow that bites its tail. */
const CYCLE_MARK = "M10.5 4A5 5 0 1 0 11 7.5M11 1v3.5h-3.5";

export const nodeId = (node: number): string => `map-node-${node}`;
