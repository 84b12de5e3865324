import type { ColumnProfile, Table } from "./table";

const SECRET =
  /pass(?:word|wd|phrase)|kennwort|passwort|mot de passe|contrase[ñn]a|secret|credential|private.?key|api.?key|access.?key|licen[cs]e.?key|product.?key|connection.?string|\btoken\b/i;
/** A place where secrets lie, or a day on which one was set, is no secret. */
const HARMLESS = /(?:date|expires|expiry|last.?set|changed|policy|age|length)\s*$/i;

/** Whether a column by its name holds what an inventory has no use for and must not keep. */
export const isSecretName = (name: string): boolean => SECRET.test(name) && !HARMLESS.test(name);

/** The table with its secret columns emptied, and a note that names them. */
export function withoutSecrets(table: Table): Table {
  const secret = table.headers.map(isSecretName);
  if (!secret.includes(true)) return table;
  const columns = table.headers.filter((_, at) => secret[at]).join(", ");
  const blank = (column: ColumnProfile, at: number): ColumnProfile =>
    secret[at] ? { ...column, filled: 0, samples: [] } : column;
  return {
    ...table,
    profile: table.profile.map(blank),
    notes: [...table.notes, { code: "secret-columns-left-out", params: { columns } }],
    rows: async function* () {
      for await (const row of table.rows()) {
        yield { ...row, cells: row.cells.map((cell, at) => (secret[at] ? null : cell)) };
      }
    },
  };
}
