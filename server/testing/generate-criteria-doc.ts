/**
 * `npm run docs:criteria` writes docs/criteria.md from the criteria; with `--check` it fails when
 * the document says something else than the code.
 */
import { criteriaDocument } from "./criteria-document";
import { writeOrCheck } from "./made-document";

await writeOrCheck({
  file: "docs/criteria.md",
  markdown: criteriaDocument(),
  script: "docs:criteria",
});
