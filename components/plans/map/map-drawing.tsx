"use client";

import { useTranslations } from "next-intl";
import {
  memo,
  useMemo,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
} from "react";
import type { EdgeKind } from "@/server/plans/dependency-map";
import type { DrawnEdge, DrawnNode } from "@/server/plans/map-drawing";
import { linesAlong } from "@/server/plans/map-lines";
import type { MapLayout } from "@/server/plans/map-layout";
import { MapNode, nodeId } from "./map-node";
import { nodeTowards, type Direction } from "./map-steps";
import { roleOfNode, type MapState, type NodeRole } from "./use-map";
import { useNodeText } from "./use-node-text";

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
};

export const KIND_LOOKS: Readonly<
  Record<EdgeKind, { stroke: string; dashes?: string; width: number; opacity: number }>
> = {
  "same-wave": { stroke: "var(--color-control-border)", width: 1, opacity: 0.6 },
  "earlier-wave": { stroke: "var(--color-muted)", width: 1, opacity: 0.65 },
  unplaced: { stroke: "var(--color-warning)", dashes: "2 3", width: 1, opacity: 0.9 },
  "against-order": { stroke: "var(--color-danger)", dashes: "6 3", width: 1.75, opacity: 1 },
};
/** Painted one over the other: what breaks the order on top. */
const PAINTED = ["same-wave", "earlier-wave", "unplaced", "against-order"] as const;

type MapDrawingProps = {
  state: MapState;
  zoom: number;
  picture: RefObject<SVGSVGElement | null>;
  onChoose: (node: number) => void;
};

/** The boxes and lines. One stop of the Tab key; arrow keys go from box to box, Enter looks at one. */
export function MapDrawing({ state, zoom, picture, onChoose }: MapDrawingProps) {
  const t = useTranslations("planViews.map");
  const { drawing, layout, roles, chosen } = state;
  const { width, height } = layout;
  const [stop, setStop] = useState(0);
  const tabStop = stop < drawing.nodes.length ? stop : 0;
  const focus = (node: number) => {
    setStop(node);
    const box = document.getElementById(nodeId(node));
    box?.focus({ preventScroll: true });
    box?.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  const onKeyDown = (event: KeyboardEvent<SVGGElement>) => {
    const node = nodeOf(event.target);
    if (node === null) return;
    const direction = DIRECTIONS[event.key];
    const next = direction ? nodeTowards(layout.points, node, direction) : null;
    if (direction) event.preventDefault();
    if (next !== null) focus(next);
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    onChoose(node);
  };
  const onClick = (event: MouseEvent<SVGGElement>) => {
    const node = nodeOf(event.target);
    if (node === null) return;
    setStop(node);
    onChoose(node);
  };
  return (
    <svg
      ref={picture}
      role="group"
      aria-label={t("drawing")}
      width={width * zoom}
      height={height * zoom}
      viewBox={`0 0 ${width} ${height}`}
      className="block max-w-none print:h-auto! print:max-h-[17cm] print:w-full!"
    >
      <Columns state={state} />
      <PlainLines edges={drawing.edges} layout={layout} isDimmed={chosen !== null} />
      {chosen !== null && <RadiusLines state={state} />}
      <g onKeyDown={onKeyDown} onClick={onClick}>
        <Nodes nodes={drawing.nodes} {...{ layout, roles, tabStop }} level={drawing.level} />
      </g>
    </svg>
  );
}

function nodeOf(target: EventTarget): number | null {
  const box = target instanceof Element ? target.closest("[data-node]") : null;
  return box ? Number(box.getAttribute("data-node")) : null;
}

type NodesProps = {
  nodes: readonly DrawnNode[];
  layout: MapLayout;
  roles: ReadonlyMap<number, NodeRole>;
  tabStop: number;
  level: MapState["level"];
};

function Nodes({ nodes, layout, roles, tabStop, level }: NodesProps) {
  const textOf = useNodeText(level);
  const texts = useMemo(() => nodes.map(textOf), [nodes, textOf]);
  return nodes.map((node, index) => {
    const point = layout.points[index];
    const text = texts[index];
    if (!point || !text) return null;
    const role = roleOfNode(node, roles);
    return (
      <MapNode
        key={node.key}
        node={index}
        x={point.x}
        y={point.y}
        label={text.label}
        spoken={text.spoken}
        verdict={node.verdict}
        role={role}
        isInCycle={node.isInCycle}
        isDimmed={roles.size > 0 && role === null}
        isTabStop={index === tabStop}
      />
    );
  });
}

type PlainLinesProps = { edges: readonly DrawnEdge[]; layout: MapLayout; isDimmed: boolean };

const PlainLines = memo(function PlainLines({ edges, layout, isDimmed }: PlainLinesProps) {
  return PAINTED.map((kind) => {
    const { stroke, dashes, width, opacity } = KIND_LOOKS[kind];
    const { line, head } = linesAlong(
      edges.filter((edge) => edge.kind === kind),
      layout,
    );
    if (line === "") return null;
    return (
      <g key={kind} opacity={isDimmed ? 0.12 : opacity} aria-hidden="true">
        <path d={line} fill="none" stroke={stroke} strokeWidth={width} strokeDasharray={dashes} />
        <path d={head} fill={stroke} />
      </g>
    );
  });
});

/** The lines along which what happens to the chosen workload spreads. */
function RadiusLines({ state: { drawing, layout, roles } }: { state: MapState }) {
  const byNode = drawing.nodes.map((node) => roleOfNode(node, roles));
  const isOf = (node: number, ...wanted: NodeRole[]) => {
    const role = byNode[node] ?? null;
    return role !== null && [...wanted, "chosen", "both"].includes(role);
  };
  return (["dependant", "need"] as const).map((kind) => {
    const edges = drawing.edges.filter(({ from, to }) => isOf(from, kind) && isOf(to, kind));
    const { line, head } = linesAlong(edges, layout);
    const color = kind === "dependant" ? "var(--color-warning)" : "var(--color-accent)";
    return (
      <g key={kind} aria-hidden="true">
        <path d={line} fill="none" stroke={color} strokeWidth={1.75} />
        <path d={head} fill={color} />
      </g>
    );
  });
}

function Columns({ state: { layout, columns } }: { state: MapState }) {
  const { columnName } = useNodeText("workloads");
  return (
    <g aria-hidden="true">
      {layout.columns.map((column) => (
        <g key={column.value ?? "none"}>
          <rect
            x={column.x - 8}
            y={8}
            width={column.width + 16}
            height={layout.height - 16}
            rx={6}
            fill="var(--color-sunken)"
            opacity={0.6}
          />
          <text x={column.x} y={28} fontSize={13} fontWeight={600} fill="var(--color-text)">
            {columnName(columns, column.value)}
          </text>
          <text x={column.x} y={44} fontSize={11} fill="var(--color-muted)">
            {column.count}
          </text>
        </g>
      ))}
    </g>
  );
}
