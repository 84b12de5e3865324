import type { ColumnProfile, Table } from "./table";

const SECRET =
  /env(?:ironment)?.?var|assigned.?licen[cs]e|pass(?:word|wd|phrase)|kennwort|passwort|mot de passe|contrase[ñn]a|secret|credential|private.?key|api.?key|access.?key|licen[cs]e.?key|product.?key|connection.?string|\btoken\b/i;
/** A place where secrets lie, or a day on which one was set, is no secret. */
const HARMLESS = /(?:date|expires|expiry|last.?set|changed|policy|age|length)\s*$/i;

/** The tab of RVTools, or one like it: its keys are called no more than that. */
const LICENCES = /licen[cs]e/i;
const KEY = /^\s*key\s*$/i;

/** Whether a column by its name holds what an inventory has no use for and must not keep. */
export function isSecretName(name: string): boolean {
  const words = name.replace(/(?<=[a-z\d])(?=[A-Z])/g, " ").replace(/_/g, " ");
  return SECRET.test(words) && !HARMLESS.test(words);
}

/** The table with its secret columns emptied, and a note that names them. */
export function withoutSecrets(table: Table): Table {
  const ofLicences = LICENCES.test(table.name);
  const secret = table.headers.map(
    (header) => isSecretName(header) || (ofLicences && KEY.test(header)),
  );
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
