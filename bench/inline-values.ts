export type Statement = { text: string; values: readonly unknown[] };

/**
 * The statement with its values written into the text, for clients that know no parameters. Literals
 * stay of unknown type, as parameters are, so Postgres reads both the same way.
 */
export function inlineValues({ text, values }: Statement): string {
  return text.replaceAll(/\$(\d+)/g, (_, number: string) => {
    const place = Number(number) - 1;
    if (place >= values.length) throw new RangeError(`Expected a value for $${number}, got none`);
    return literal(values[place]);
  });
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return "NULL";
  if (Array.isArray(value)) return quote(`{${value.map(element).join(",")}}`);
  switch (typeof value) {
    case "string":
    case "number":
    case "boolean":
      return quote(String(value));
    default:
      throw new TypeError(`Expected text, number, boolean or a list of them, got ${typeof value}`);
  }
}

const element = (value: unknown): string =>
  `"${String(value).replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;

/** Escaped whatever standard_conforming_strings says, and kept on one line for psql. */
const quote = (text: string): string =>
  /[\\\n\r]/.test(text)
    ? `E'${text.replaceAll("\\", "\\\\").replaceAll("'", "''").replaceAll("\n", "\\n").replaceAll("\r", "\\r")}'`
    : `'${text.replaceAll("'", "''")}'`;
