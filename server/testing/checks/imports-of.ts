export type ImportStatement = { specifier: string; line: number; typeOnly: boolean };

/**
 * Static, re-exporting, side-effect and dynamic imports. Prettier puts each statement at the start
 * of a line, so no parser is needed; a match inside a comment is reported rather than missed.
 */
const STATIC = /^[ \t]*(?:import|export)\s+(type\s+)?(?:[^"'`;]*?\sfrom\s+)?["']([^"'\n]+)["']/gm;
const DYNAMIC = /\b(?:import|require|require\.resolve)\(\s*["'`]([^"'`\n$]+)["'`]/g;

/** Every module named by a TypeScript source, in order of appearance. */
export function importsOf(source: string): ImportStatement[] {
  const found: (ImportStatement & { offset: number })[] = [];
  for (const match of source.matchAll(STATIC)) {
    const [text, type, specifier = ""] = match;
    const offset = match.index + text.length;
    found.push({ specifier, offset, line: lineAt(source, offset), typeOnly: type !== undefined });
  }
  for (const match of source.matchAll(DYNAMIC)) {
    const [, specifier = ""] = match;
    const { index } = match;
    found.push({ specifier, offset: index, line: lineAt(source, index), typeOnly: false });
  }
  return found
    .sort((a, b) => a.offset - b.offset)
    .map(({ specifier, line, typeOnly }) => ({ specifier, line, typeOnly }));
}

const lineAt = (source: string, offset: number) => source.slice(0, offset).split("\n").length;
