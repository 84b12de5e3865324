/**
 * `npm run docs:criteria` writes docs/criteria.md from the criteria; with `--check` it fails when
 * the document says something else than the code.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { format } from "prettier";
import { criteriaDocument } from "./criteria-document";

const DOCUMENT = "docs/criteria.md";

const text = await format(criteriaDocument(), { parser: "markdown", printWidth: 100 });
if (!process.argv.includes("--check")) {
  writeFileSync(DOCUMENT, text);
  console.log(`Wrote ${DOCUMENT}.`);
} else if (readFileSync(DOCUMENT, "utf8") === text) {
  console.log(`${DOCUMENT} says what the code does.`);
} else {
  console.error(`${DOCUMENT} is out of date: run npm run docs:criteria.`);
  process.exitCode = 1;
}
