import "server-only";

import { detectDialect } from "@/server/imports/csv-dialect";
import { assess } from "./assess";
import { DEFAULT_RUBRIC } from "./default-rubric";
import { DamagedTableError, openFile, readTable, type OpenFile } from "./score-file.adapter";
import { headerProblem, isTable, ScoringReader, type ScoringInput } from "./scoring-input";
import { scoringLine } from "./scoring-output";
import { textLines } from "./text-lines";

export { UnreadableFileError } from "./score-file.adapter";

/** A workload has some kilobytes; what is longer is not one, and must not fill the memory. */
const LONGEST_BYTES = 16 * 1024 * 1024;

export type ScoringOutput = {
  /** One scored workload, with its line end. */
  result: (line: string) => Promise<void>;
  error: (message: string) => void;
  warning: (message: string) => void;
};

/**
 * Scores a file of workloads, JSON Lines or CSV, line by line in its order, under the default
 * rubric. Memory grows with the number of ids and not with the size of the file.
 *
 * @returns how many errors were reported
 * @throws UnreadableFileError
 */
export async function scoreFile(path: string, output: ScoringOutput): Promise<number> {
  const reader = new ScoringReader();
  let errors = 0;
  for await (const input of readFile(path, reader)) {
    for (const message of input.warnings) output.warning(message);
    for (const message of input.errors) output.error(message);
    errors += input.errors.length;
    if (!input.workload) continue;
    const { id, facts } = input.workload;
    await output.result(`${scoringLine(id, assess(facts, DEFAULT_RUBRIC))}\n`);
  }
  for (const message of reader.finish()) output.warning(message);
  return errors;
}

async function* readFile(path: string, reader: ScoringReader): AsyncGenerator<ScoringInput> {
  const file = await openFile(path);
  const start = new TextDecoder().decode(file.start, { stream: true });
  if (!isTable(path, start)) yield* readLines(file, reader);
  else yield* readRows(file, reader, detectDialect(start).delimiter);
}

async function* readLines(file: OpenFile, reader: ScoringReader): AsyncGenerator<ScoringInput> {
  for await (const { number, text } of textLines(file.pieces, LONGEST_BYTES)) {
    if (text === null) yield problem(number, `is not UTF-8, or longer than ${LONGEST_BYTES} bytes`);
    else if (text.trim() !== "") yield reader.readJson(number, text);
  }
}

async function* readRows(
  file: OpenFile,
  reader: ScoringReader,
  delimiter: string,
): AsyncGenerator<ScoringInput> {
  let header: string[] | null = null;
  try {
    const table = readTable(file.pieces, { delimiter, longestRow: LONGEST_BYTES });
    for await (const { line, cells } of table) {
      if (header) {
        yield reader.readCells(line, header, cells);
        continue;
      }
      header = cells.map((cell) => cell.trim());
      const wrong = headerProblem(header);
      if (wrong !== null) return yield problem(line, wrong);
    }
  } catch (error) {
    if (!(error instanceof DamagedTableError)) throw error;
    yield problem(error.line, error.message);
  }
}

const problem = (line: number, text: string): ScoringInput => ({
  workload: null,
  errors: [`line ${line}: ${text}`],
  warnings: [],
});
