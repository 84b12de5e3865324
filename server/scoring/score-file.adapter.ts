import "server-only";

import { createReadStream } from "node:fs";
import { Readable, pipeline } from "node:stream";
import { CsvError, parse } from "csv-parse";

/** The file could not be read; nothing was made of it yet. */
export class UnreadableFileError extends Error {
  constructor(path: string, cause: unknown) {
    super(`${path} cannot be read: ${reasonOf(cause)}`, { cause });
    this.name = "UnreadableFileError";
  }
}

/** A table that cannot be cut into rows from some line on. */
export class DamagedTableError extends Error {
  readonly line: number;

  constructor(line: number, problem: string, cause: unknown) {
    super(problem, { cause });
    this.name = "DamagedTableError";
    this.line = line;
  }
}

const SYSTEM_REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  ENOTDIR: "there is no such file",
  EISDIR: "it is a folder",
  EACCES: "access is denied",
  EPERM: "access is denied",
};

function reasonOf(cause: unknown): string {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  return SYSTEM_REASONS[code] ?? (cause instanceof Error ? cause.message : String(cause));
}

export type OpenFile = {
  /** The first piece, to see what kind of file it is; empty for an empty file. */
  start: Uint8Array;
  /** All of it, the first piece included; to be read once. */
  pieces: AsyncIterable<Uint8Array>;
};

/**
 * Opens a file and reads its first piece.
 * @throws UnreadableFileError
 */
export async function openFile(path: string): Promise<OpenFile> {
  const stream = createReadStream(path);
  const pieces = (stream as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
  try {
    const first = await pieces.next();
    const start = first.done ? new Uint8Array() : first.value;
    return { start, pieces: joined(path, start, pieces) };
  } catch (error) {
    throw new UnreadableFileError(path, error);
  }
}

async function* joined(
  path: string,
  start: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield start;
  try {
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } catch (error) {
    throw new UnreadableFileError(path, error);
  }
}

export type TableRow = { line: number; cells: string[] };

/**
 * Cuts delimited UTF-8 into rows, blank lines counted and left out.
 * @throws DamagedTableError
 */
export async function* readTable(
  pieces: AsyncIterable<Uint8Array>,
  { delimiter, longestRow }: { delimiter: string; longestRow: number },
): AsyncGenerator<TableRow> {
  const parser = parse({
    delimiter,
    record_delimiter: ["\r\n", "\n"],
    relax_column_count: true,
    info: true,
    max_record_size: longestRow,
  });
  // Errors of either stream surface in the loop below; the callback only keeps them handled.
  pipeline(Readable.from(decoded(pieces)), parser, () => undefined);
  let line = 1;
  try {
    for await (const value of parser) {
      const { record, info } = value as { record: string[]; info: { lines: number } };
      if (record.some((cell) => cell.trim() !== "")) yield { line, cells: record };
      line = info.lines + 1;
    }
  } catch (error) {
    if (error instanceof CsvError) throw new DamagedTableError(line, "is not CSV", error);
    // What the decoder throws for bytes that are not UTF-8.
    if (error instanceof TypeError) throw new DamagedTableError(line, "is not UTF-8", error);
    throw error;
  }
}

async function* decoded(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for await (const piece of pieces) {
    const text = decoder.decode(piece, { stream: true });
    if (text !== "") yield text;
  }
  const text = decoder.decode();
  if (text !== "") yield text;
}
