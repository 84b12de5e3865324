/**
 * Prints one line of JSON per file on stdout. What goes wrong with a file is one sentence on stderr
 * that names it; the others are still answered, and the exit code is 1.
 */
export function reportPerFile(
  files: readonly string[],
  answer: (file: string) => Readonly<Record<string, string | number>>,
): void {
  if (files.length === 0) refuse("Expected at least one file, got none");
  for (const file of files) {
    try {
      process.stdout.write(`${JSON.stringify(answer(file))}\n`);
    } catch (error) {
      refuse(`${file}: ${reasonOf(error)}`);
    }
  }
}

export function refuse(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error ? error.code : null;
  if (code === "ENOENT") return "there is no such file";
  if (code === "EISDIR") return "it is a folder, not a file";
  if (code === "EACCES") return "it may not be read";
  return error.message;
}
