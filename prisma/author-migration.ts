/**
 * `npm run db:author -- <name>` writes the next migration from the difference between the schema of
 * the last one and prisma/schema.prisma. `npm run db:author -- --check` fails when there is one.
 *
 * Each migration folder keeps the schema.prisma it leads to. That copy is what the next difference
 * starts from, so authoring needs no database, and two branches that both migrate meet in review.
 */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { diffSchemas } from "./schema-engine";

const SCHEMA = path.join("prisma", "schema.prisma");
const MIGRATIONS = path.join("prisma", "migrations");

function lastSchema(): { migration: string; text: string } | null {
  const last = readdirSync(MIGRATIONS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted()
    .at(-1);
  if (last === undefined) return null;
  return {
    migration: last,
    text: readFileSync(path.join(MIGRATIONS, last, "schema.prisma"), "utf8"),
  };
}

function write(name: string, sql: string, schema: string): string {
  const time = new Date().toISOString().replaceAll(/\D/g, "").slice(0, 14);
  const folder = path.join(MIGRATIONS, `${time}_${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "schema.prisma"), schema, { flag: "wx" });
  writeFileSync(path.join(folder, "migration.sql"), sql, { flag: "wx" });
  return folder;
}

async function author(argument: string | undefined): Promise<string> {
  if (argument !== "--check" && !/^[a-z][a-z0-9_]*$/.test(argument ?? "")) {
    throw new TypeError(
      `expected --check or a name such as add_plan_owner, got ${JSON.stringify(argument)}`,
    );
  }
  const schema = readFileSync(SCHEMA, "utf8");
  mkdirSync(MIGRATIONS, { recursive: true });
  const last = lastSchema();
  const sql = await diffSchemas(last?.text ?? null, schema);
  if (argument === "--check" || argument === undefined) {
    if (sql === null) return "The migrations lead to prisma/schema.prisma.";
    throw new Error(`prisma/schema.prisma has changes without a migration:\n${sql}`);
  }
  if (sql === null) return `Nothing to do: ${last?.migration} already leads to ${SCHEMA}.`;
  const folder = write(argument, sql, schema);
  return `Wrote ${folder}/migration.sql. Read it, and add what the schema cannot say (checks, partial indexes) at its end.`;
}

author(process.argv[2]).then(
  (message) => process.stdout.write(`${message}\n`),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
