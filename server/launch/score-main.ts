/** `npm run --silent score -- FILE`: scores a file of workloads, without database or server. */
import path from "node:path";
import { callerFolder } from "@/server/env";
import { scoreFile, UnreadableFileError } from "@/server/scoring/score-file-service";

const USAGE = "usage: npm run --silent score -- FILE";
const NOT_STARTED = 2;
const WITH_ERRORS = 1;
/** Results are handed on in pieces of this size; a piece a line would be a system call a line. */
const PIECE_CHARACTERS = 64 * 1024;

let pending = "";
let hasWritten = false;
let isReaderGone = false;

class ReaderGoneError extends Error {}

async function result(line: string): Promise<void> {
  pending += line;
  if (pending.length >= PIECE_CHARACTERS) await flush();
}

async function flush(): Promise<void> {
  if (isReaderGone) throw new ReaderGoneError();
  if (pending === "") return;
  const piece = pending;
  pending = "";
  hasWritten = true;
  if (!process.stdout.write(piece)) await drained();
}

const drained = () =>
  new Promise<void>((resolve) => {
    for (const event of ["drain", "close", "error"]) process.stdout.once(event, () => resolve());
  });

const complain = (kind: "error" | "warning") => (message: string) =>
  void process.stderr.write(`${kind}: ${message}\n`);
const complainError = complain("error");

async function run(): Promise<number> {
  const [file, ...others] = process.argv.slice(2);
  if (file === undefined || file === "" || file.startsWith("-") || others.length > 0) {
    complainError(USAGE);
    return NOT_STARTED;
  }
  const output = { result, error: complainError, warning: complain("warning") };
  try {
    const errors = await scoreFile(path.resolve(callerFolder(), file), output);
    await flush();
    return errors > 0 ? WITH_ERRORS : 0;
  } catch (error) {
    if (error instanceof ReaderGoneError) return 0;
    if (!(error instanceof UnreadableFileError)) throw error;
    await flush();
    complainError(error.message);
    return hasWritten ? WITH_ERRORS : NOT_STARTED;
  }
}

for (const stream of [process.stdout, process.stderr]) {
  // Whoever read the output has enough: that is how `head` works, and no error.
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    isReaderGone = true;
  });
}
process.exitCode = await run();
