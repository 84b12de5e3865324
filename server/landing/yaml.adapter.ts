import "server-only";

import { Document, Pair, Scalar, YAMLMap, YAMLSeq, type Node } from "yaml";
import type { LandingSheet } from "./landing";
import { oneLine } from "./sheet-name";
import {
  fillInsOf,
  placeholderText,
  type SheetEntry,
  type SheetMap,
  type SheetValue,
} from "./sheet-value";

/** Readers of YAML 1.1, as Kubernetes has one, take yes, on and 012 for something else than text. */
const WRITING = { compat: "yaml-1.1", version: "1.2" } as const;
const NO_FOLDING = { lineWidth: 0 };

/** A sheet as YAML, with what has to be filled in at its top. */
export function sheetText(sheet: LandingSheet): string {
  const documents = sheet.documents.map((value) =>
    new Document(nodeOf(value), WRITING).toString(NO_FOLDING),
  );
  return `${commentText(topOf(sheet))}\n---\n${documents.join("---\n")}`;
}

function topOf({ heading, cautions, documents }: LandingSheet): string[] {
  const fillIns = fillInsOf(documents);
  return [
    ...heading,
    "",
    fillIns.length === 0 ? "Nothing is left to fill in." : "To fill in before applying:",
    ...fillIns.map((what, at) => `${at + 1}. ${what}`),
    ...(cautions.length > 0 ? ["", "To see to:", ...cautions.map((text) => `- ${text}`)] : []),
  ];
}

const commentText = (lines: readonly string[]): string =>
  lines.map((line) => `# ${oneLine(line)}`.trimEnd()).join("\n");

function nodeOf(value: SheetValue): Node {
  if (typeof value !== "object") return new Scalar(value);
  if (value.kind === "placeholder") return new Scalar(placeholderText(value));
  if (value.kind === "map") return mapNode(value);
  const sequence = new YAMLSeq();
  sequence.items = value.items.map(nodeOf);
  return sequence;
}

/** What is left out stands as a comment before the next entry, or at the end. */
function mapNode({ entries }: SheetMap): YAMLMap {
  const node = new YAMLMap();
  let waiting: string[] = [];
  for (const entry of entries) {
    waiting.push(...commentLines(entry));
    if (entry.kind !== "field") continue;
    const key = new Scalar(entry.key);
    if (waiting.length > 0) key.commentBefore = asComment(waiting);
    waiting = [];
    node.items.push(new Pair(key, nodeOf(entry.value)));
  }
  if (waiting.length > 0) node.comment = asComment(waiting);
  // An empty block has nowhere to keep its comment.
  if (node.items.length === 0) node.flow = true;
  return node;
}

function commentLines(entry: SheetEntry): string[] {
  if (entry.kind === "field") return [...entry.notes];
  if (entry.kind === "remark") return [...entry.lines];
  return [`Fill in: ${entry.what}`, ...entry.skeleton];
}

/** A skeleton keeps its indentation; nothing breaks out of its line. */
const asComment = (lines: readonly string[]): string =>
  lines.map((line) => ` ${line.replace(/\S.*$/su, oneLine)}`).join("\n");
