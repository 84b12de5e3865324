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
const FEW_LINES = 400;

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
  const { drawing, layout, columns, roles, hops, chosen } = state;
  const { width, height } = layout;
  const [stop, setStop] = useState(0);
  const tabStop = stop < drawing.nodes.length ? stop : 0;
  const focus = (node: number) => {
    setStop(node);
    const box = document.getElementById(nodeId(node));
    box?.focus({ preventScroll: true });
    box?.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  const onKeyDown = (event: KeyboardEvent<SVGSVGElement>) => {
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
  const onClick = (event: MouseEvent<SVGSVGElement>) => {
    const node = nodeOf(event.target);
    if (node === null) return;
    setStop(node);
    onChoose(node);
  };
  // Zooming only stretches the picture: what is in it stays as it was drawn.
  const content = useMemo(
    () => (
      <>
        <Columns layout={layout} columns={columns} />
        <PlainLines edges={drawing.edges} layout={layout} isDimmed={chosen !== null} />
        {chosen !== null && <RadiusLines {...{ drawing, layout, roles, hops }} />}
        <Nodes nodes={drawing.nodes} {...{ layout, roles, tabStop }} level={drawing.level} />
      </>
    ),
    [drawing, layout, columns, roles, hops, chosen, tabStop],
  );
  return (
    <svg
      ref={picture}
      role="group"
      aria-label={t("drawing")}
      onKeyDown={onKeyDown}
      onClick={onClick}
      width={width * zoom}
      height={height * zoom}
      viewBox={`0 0 ${width} ${height}`}
      className="block max-w-none print:h-auto! print:max-h-[17cm] print:w-full!"
    >
      {content}
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
    // Among thousands of lines the usual ones step back; what breaks the order does not.
    const isGrave = kind === "against-order" || kind === "unplaced";
    const thinned = isGrave ? 1 : Math.min(1, Math.max(0.3, FEW_LINES / edges.length));
    return (
      <g key={kind} opacity={isDimmed ? 0.1 : opacity * thinned} aria-hidden="true">
        <path d={line} fill="none" stroke={stroke} strokeWidth={width} strokeDasharray={dashes} />
        <path d={head} fill={stroke} />
      </g>
    );
  });
});

type RadiusLinesProps = Pick<MapState, "drawing" | "layout" | "roles" | "hops">;

/**
 * The lines along which what happens to the chosen workload spreads: each from one step to the next,
 * the first in full. Lines between workloads of the same step would say nothing more.
 */
function RadiusLines({ drawing, layout, roles, hops }: RadiusLinesProps) {
  const byNode = drawing.nodes.map((node) => roleOfNode(node, roles));
  return (["dependant", "need"] as const).map((kind) => {
    const hopOf = (node: number) =>
      Math.min(
        ...(drawing.nodes[node]?.members ?? []).map((index) => hops[kind].get(index) ?? Infinity),
      );
    const isOf = (node: number) => [kind, "chosen", "both"].includes(byNode[node] ?? "none");
    const nearer = (edge: DrawnEdge) => (kind === "dependant" ? edge.to : edge.from);
    const farther = (edge: DrawnEdge) => (kind === "dependant" ? edge.from : edge.to);
    const steps = drawing.edges.filter(
      (edge) =>
        isOf(edge.from) && isOf(edge.to) && hopOf(farther(edge)) === hopOf(nearer(edge)) + 1,
    );
    const color = kind === "dependant" ? "var(--color-warning)" : "var(--color-accent)";
    return [true, false].map((isFirst) => {
      const edges = steps.filter((edge) => (hopOf(nearer(edge)) === 0) === isFirst);
      const { line, head } = linesAlong(edges, layout);
      return (
        <g key={`${kind} ${isFirst}`} opacity={isFirst ? 1 : 0.4} aria-hidden="true">
          <path d={line} fill="none" stroke={color} strokeWidth={isFirst ? 2 : 1} />
          <path d={head} fill={color} />
        </g>
      );
    });
  });
}

function Columns({ layout, columns }: Pick<MapState, "layout" | "columns">) {
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
