import "server-only";

import { LineCounter, isScalar, parseAllDocuments, visit, type Document } from "yaml";
import type { DocumentEntry } from "./document-table";
import { isManifestLine, isPlain } from "./document-value";
import { FileProblemError } from "./file-problem";
import type { ImportLimits } from "./limits";
import { detectEncoding } from "./text-encoding";

/** The values a JSON or YAML file holds; a line that is no JSON stands as null among JSON Lines. */
export type Documents = {
  kind: "JSON" | "YAML" | "JSON Lines";
  values: readonly DocumentEntry[];
};

const HEAD_CHARACTERS = 8_192;
/** Anchors that a file uses for each other: more is a bomb, not an inventory. */
const MOST_ALIASES = 1_000;

/**
 * Reads a text as JSON, JSON Lines or YAML, or finds that it is none of them. Depth, size and the
 * repetition that anchors make possible are limited before a value is looked at.
 * @throws FileProblemError
 */
export function readDocuments(
  bytes: Uint8Array,
  fileName: string,
  limits: ImportLimits,
): Documents | null {
  const { encoding, bomBytes } = detectEncoding(bytes);
  const decode = (part: Uint8Array) => new TextDecoder(encoding).decode(part);
  const head = decode(bytes.subarray(bomBytes, bomBytes + HEAD_CHARACTERS));
  const first = head.trimStart()[0];
  const isYaml = looksLikeYaml(head, fileName);
  const isJson = (first === "{" || first === "[") && !isYaml;
  if (!isJson && !isYaml) return null;
  const text = decode(bytes.subarray(bomBytes));
  refuseExcess(text, {
    depth: limits.documentDepth,
    values: isJson ? limits.jsonValues : limits.yamlValues,
  });
  if (isJson) return readJson(text);
  if (bytes.length > limits.yamlBytes) {
    throw new FileProblemError("file-too-large", { bytes: bytes.length, limit: limits.yamlBytes });
  }
  return { kind: "YAML", values: readYaml(text, limits.documentDepth) };
}

/** By its name, or by a first key that only inventories in YAML have; never a line of a table. */
function looksLikeYaml(head: string, fileName: string): boolean {
  const isNamed = /\.ya?ml$/i.test(fileName);
  const lines = head.split(/\r?\n/).filter((line) => line.trim() !== "" && !/^\s*#/.test(line));
  const start = lines[0] ?? "";
  const isMapping = /^(?:---|%YAML|- |["']?[\w.$/-]+["']?\s*:(?:\s|$)|\{|\[)/.test(start);
  if (isNamed) return isMapping;
  const isKnown = lines.some((line) => /^(?:apiVersion|kind|services):(?:\s|$)/.test(line));
  return isKnown && /^(?:---|%YAML|[\w.-]+:(?:\s|$))/.test(start);
}

type Excess = { depth: number; values: number };

/**
 * Counts brackets, commas and lines outside of quotes, so that no parser has to climb down, or to
 * make millions of nodes, before the file is refused.
 */
function refuseExcess(text: string, limits: Excess): void {
  let [depth, commas, lines, isQuoted] = [0, 0, 0, false];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === LINE_FEED) lines += 1;
    if (isQuoted) {
      if (code === BACKSLASH) index += 1;
      // A text that ends with its line was an apostrophe or a lone quote of plain YAML.
      else if (code === QUOTE || code === LINE_FEED) isQuoted = false;
    } else if (code === QUOTE) isQuoted = true;
    else if (code === COMMA) commas += 1;
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      depth += 1;
      if (depth > limits.depth) {
        throw new FileProblemError("document-too-deep", { limit: limits.depth });
      }
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) depth = Math.max(0, depth - 1);
  }
  if (Math.max(commas, lines) > limits.values) {
    throw new FileProblemError("too-many-values", { limit: limits.values });
  }
}

const [QUOTE, BACKSLASH, LINE_FEED, COMMA] = [0x22, 0x5c, 0x0a, 0x2c];
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d];

function readJson(text: string): Documents {
  const whole = parseJson(text);
  if (whole !== undefined) return { kind: "JSON", values: [{ line: 1, value: whole }] };
  const lines = text.split("\n").map((line, index) => ({ line: index + 1, text: line.trim() }));
  const filled = lines.filter((line) => line.text !== "");
  const read = filled.map(({ line, text: one }) => ({ line, value: parseJson(one) ?? null }));
  const values = isManifestLine(read[0]?.value) ? read.slice(1) : read;
  // A pretty-printed object that was cut off is not a file of lines.
  if (filled.length > 1 && isPlain(values[0]?.value)) return { kind: "JSON Lines", values };
  throw new FileProblemError("document-damaged", { kind: "JSON", line: damagedLine(text) });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Where the parser stopped, as far as it says so; else the last line, where a cut file ends. */
function damagedLine(text: string): number {
  try {
    JSON.parse(text);
  } catch (error) {
    const position = /position (\d+)/.exec(String(error))?.[1];
    if (position !== undefined) return text.slice(0, Number(position)).split("\n").length;
  }
  return text.split("\n").length;
}

function readYaml(text: string, limit: number): Documents["values"] {
  try {
    const lineCounter = new LineCounter();
    // The library compares each key with all before it; refuseRepeats does so once.
    const options = { merge: true, uniqueKeys: false, logLevel: "silent", lineCounter } as const;
    const documents = parseAllDocuments(text, options);
    if (!Array.isArray(documents)) return [];
    return documents.map((document, index) => {
      const [error] = document.errors;
      if (error) {
        const line = error.linePos?.[0].line ?? index + 1;
        throw new FileProblemError("document-damaged", { kind: "YAML", line }, error);
      }
      const { line } = lineCounter.linePos(document.range?.[0] ?? 0);
      refuseRepeats(document, lineCounter);
      const value = document.toJS({ maxAliasCount: MOST_ALIASES }) as unknown;
      refuseCycles(value, { limit, above: new Set(), done: new Set() });
      return { line, value };
    });
  } catch (error) {
    if (error instanceof FileProblemError) throw error;
    if (/excessive alias/i.test(String(error))) {
      throw new FileProblemError("document-expands", {}, error);
    }
    // Nesting by indentation shows only when the parser climbs down too far.
    if (error instanceof RangeError)
      throw new FileProblemError("document-too-deep", { limit }, error);
    const line = text.split("\n").length;
    throw new FileProblemError("document-damaged", { kind: "YAML", line }, error);
  }
}

/** Of two services with one name one would be lost. */
function refuseRepeats(document: Document.Parsed, lines: LineCounter): void {
  visit(document, {
    Map: (_, { items }) => {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (key.value !== "<<" && seen.has(key.value)) {
          const { line } = lines.linePos(key.range?.[0] ?? 0);
          throw new FileProblemError("document-damaged", { kind: "YAML", line });
        }
        seen.add(key.value);
      }
    },
  });
}

type Walk = { limit: number; above: Set<object>; done: Set<object> };

/** An anchor may hold itself; whoever walks such a value never comes back. */
function refuseCycles(value: unknown, walk: Walk): void {
  if (typeof value !== "object" || value === null || walk.done.has(value)) return;
  if (walk.above.has(value)) throw new FileProblemError("document-expands");
  const { limit } = walk;
  if (walk.above.size >= limit) throw new FileProblemError("document-too-deep", { limit });
  walk.above.add(value);
  for (const part of Object.values(value)) refuseCycles(part, walk);
  walk.above.delete(value);
  walk.done.add(value);
}
