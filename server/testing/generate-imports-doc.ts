/**
 * `npm run docs:imports` writes docs/imports.md from the formats that are registered; with `--check`
 * it fails when the document says something else than the code.
 */
import { IMPORT_FORMATS } from "@/server/imports/formats/registry";
import { NAME_MAX, TAG_MAX } from "@/server/inventory/text-rules";
import { IMPORT_LIMITS } from "@/server/imports/limits";
import { writeOrCheck } from "./made-document";

const MIB = 1024 * 1024;

const INTRODUCTION = `# Imports

<!-- Written by npm run docs:imports from server/imports/formats. Edit the formats there. -->

What a file is, its content decides: each format looks at names, headers and samples and says how sure
it is and why. The best one reads the file; you can choose another. A preview shows every row before
anything is written, and every commit can be undone.

**Forms.** CSV with any usual delimiter, encoding and number format; .xlsx; JSON, JSON Lines and YAML;
and a .zip of such files that belong together, such as RVTools tabs or the four tables of
Google Migration Center. At most ${IMPORT_LIMITS.uploadBytes / MIB} MiB and ${IMPORT_LIMITS.rows.toLocaleString("en")} rows (${IMPORT_LIMITS.sideRows.toLocaleString("en")} in tables of an archive that are only
read along); YAML up to ${IMPORT_LIMITS.yamlBytes / MIB} MiB; ${IMPORT_LIMITS.documentDepth} levels of nesting.

**What a missing value means.** Nothing: a cell that is empty, or that holds one of the usual words for
nothing, leaves the inventory as it is. 0 is taken as "not known" for memory and processors. An
average or a maximum of use is never taken for a 95th percentile.

**Texts.** Stay as they came, formulas and markup included: nothing in them is run. Blanks around them
go, and so does an apostrophe in front of a formula. Null characters are taken out, halves of surrogate
pairs become U+FFFD. Other control characters refuse a name or a description and are blanks in a tag. A
tag above ${TAG_MAX} characters is left out and told; a name above ${NAME_MAX} refuses its row.

**Secrets.** Of JSON and YAML files only the fields named below are kept, not even the upload itself.
Columns that by their name hold passwords, keys, tokens or variables, and the licences of RVTools, come
empty; such a file is kept without them. Tags and labels with such a name are left out. The preview says so. Of
people, nothing is taken but what you map yourself.

**Keys.** A row is recognised by the id of its source, where the source has one, else by its name, which
the preview shows on each such row. Rows of one file can depend on each other. What else files get
wrong, and what then happens, is in [import-traps.md](import-traps.md).
`;

const escaped = (text: string): string => text.replaceAll(/[<*_[\]]/g, "\\$&");

const sections = IMPORT_FORMATS.map(
  ({ title, id, takes }) => `## ${escaped(title)}\n\n${escaped(takes)}\n\nFormat id: \`${id}\`.\n`,
);

await writeOrCheck({
  file: "docs/imports.md",
  markdown: [INTRODUCTION, ...sections].join("\n"),
  script: "docs:imports",
});
