import { readFileSync } from "node:fs";
import { join } from "node:path";
import { listModules } from "./source-files";

const MARK = /\/\/ breaks ([a-z0-9-]+)/;

/** `file:line rule` for each `// breaks <rule>` written in the modules of a known-bad tree. */
export function expectedViolations(root: string): string[] {
  return listModules(root)
    .flatMap((file) =>
      readFileSync(join(root, file), "utf8")
        .split("\n")
        .flatMap((text, index) => {
          const rule = MARK.exec(text)?.[1];
          return rule === undefined ? [] : [`${file}:${index + 1} ${rule}`];
        }),
    )
    .sort();
}
