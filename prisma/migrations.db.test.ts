import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { readMigrations } from "@/server/db/migrations-folder";
import { withTestDatabase } from "@/server/testing/db";
import { diffDatabase } from "./database-difference";
import { diffSchemas } from "./schema-engine";

const { url, pool } = await withTestDatabase();
const schema = readFileSync(path.join("prisma", "schema.prisma"), "utf8");

/**
 * The engine's wishes without those about hand-written parts: indexes the schema language has no words
 * for, and columns that Postgres computes, whose expression it takes for a default.
 */
function withoutHandWritten(sql: string | null): string[] {
  return (sql ?? "")
    .replaceAll(/^\s*--.*$/gm, "")
    .replaceAll(/^DROP INDEX "[a-z_]+";$/gm, "")
    .replaceAll(/ALTER COLUMN "[a-z_]+" DROP DEFAULT,?\s*/g, "")
    .split("\n")
    .filter((line) => line.trim() !== "" && !/^(ALTER TABLE "[a-z_]+"\s*;?|;)$/.test(line.trim()));
}

test("all migrations together make every table, column, key and index of schema.prisma", async () => {
  expect(readMigrations().length).toBeGreaterThan(0);
  expect(withoutHandWritten(await diffDatabase(url, schema))).toEqual([]);
});

test("a difference is seen", async () => {
  await pool.query('alter table "user" add column forgotten text');
  const wishes = withoutHandWritten(await diffDatabase(url, schema));
  expect(wishes.join("\n")).toMatch(/drop column\s+"forgotten"/i);
  await pool.query('alter table "user" drop column forgotten');
});

test("the schema beside the last migration is the present one", async () => {
  const last = readMigrations().at(-1)?.name ?? "";
  const beside = readFileSync(path.join("prisma", "migrations", last, "schema.prisma"), "utf8");
  expect(await diffSchemas(beside, schema)).toBeNull();
});
