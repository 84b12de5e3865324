import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";

export type Migration = {
  /** Name of its folder: the time it was written and what it does. */
  name: string;
  sql: string;
  /** SHA-256 in hex, as Prisma records it. */
  checksum: string;
};

/** Where the migrations lie, seen from the working directory of every Berth process. */
export const MIGRATIONS_FOLDER = path.join("prisma", "migrations");

/** Every `<folder>/<name>/migration.sql` in the order in which they apply. */
export function readMigrations(folder: string = MIGRATIONS_FOLDER): Migration[] {
  // The comments keep the bundler from packing everything it believes could be read here.
  return readdirSync(/* turbopackIgnore: true */ folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((name) => {
      // A checkout on Windows may have changed the line ends; the statement is the same.
      const file = path.join(folder, name, "migration.sql");
      const sql = readFileSync(/* turbopackIgnore: true */ file, "utf8").replaceAll("\r\n", "\n");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}
