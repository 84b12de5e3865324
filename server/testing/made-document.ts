import { readFileSync, writeFileSync } from "node:fs";
import { format } from "prettier";

type MadeDocument = {
  /** Where it lies, from the root of the repository. */
  file: string;
  markdown: string;
  /** The npm script that writes it. */
  script: string;
};

/**
 * Writes a document that is made from the code; with `--check` among the arguments of the program
 * it fails when the document says something else than the code.
 */
export async function writeOrCheck({ file, markdown, script }: MadeDocument): Promise<void> {
  const text = await format(markdown, { parser: "markdown", printWidth: 100 });
  if (!process.argv.includes("--check")) {
    writeFileSync(file, text);
    console.log(`Wrote ${file}.`);
  } else if (readFileSync(file, "utf8") === text) {
    console.log(`${file} says what the code does.`);
  } else {
    console.error(`${file} is out of date: run npm run ${script}.`);
    process.exitCode = 1;
  }
}
