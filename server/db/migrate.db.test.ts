import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { migrate, readMigrationState } from "./migrate";
import { readMigrations } from "./migrations-folder";

let folder: string;
let connectionString: string;
let client: Client;
const admin = () => new Client({ connectionString: inject("testServer").adminUrl });

/** An empty database, unlike the migrated ones that other tests get. */
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "berth-migrations-"));
  const { adminUrl, template } = inject("testServer");
  const name = `${template}_${randomBytes(4).toString("hex")}`;
  const creator = admin();
  await creator.connect();
  await creator.query(`create database "${name}"`);
  await creator.end();
  connectionString = Object.assign(new URL(adminUrl), { pathname: `/${name}` }).href;
  client = new Client({ connectionString });
  await client.connect();
});

afterEach(async () => {
  await client.end();
  const remover = admin();
  await remover.connect();
  await remover.query(
    `drop database "${new URL(connectionString).pathname.slice(1)}" with (force)`,
  );
  await remover.end();
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, sql: string) {
  mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, name, "migration.sql"), sql);
}

const run = () => migrate({ connectionString, folder });
const tables = async () =>
  (
    await client.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public' order by 1",
    )
  ).rows.map(({ name }) => name);

test("files apply in order, once, and are recorded as Prisma would", async () => {
  write("2_second", "alter table first add column note text; insert into first values (1, 'a;b');");
  write("1_first", "create table first (id int);");
  expect(await run()).toEqual(["1_first", "2_second"]);
  expect(await run()).toEqual([]);
  const { rows } = await client.query(
    `select migration_name, checksum, finished_at is not null as done, applied_steps_count, logs
     from "_prisma_migrations" order by migration_name`,
  );
  const sql = readFileSync(path.join(folder, "1_first", "migration.sql"));
  expect(rows[0]).toEqual({
    migration_name: "1_first",
    checksum: createHash("sha256").update(sql).digest("hex"),
    done: true,
    applied_steps_count: 1,
    logs: null,
  });
});

test("a function body full of semicolons applies whole", async () => {
  write(
    "1_function",
    `create function twice(n int) returns int language plpgsql as $$
     begin
       if n is null then return null; end if;
       return n * 2;
     end;
     $$;`,
  );
  await run();
  expect((await client.query("select twice(21) as answer")).rows).toEqual([{ answer: 42 }]);
});

test("a file that fails leaves nothing of itself, keeps the ones before, and can be repaired", async () => {
  write("1_good", "create table good (id int);");
  write("2_bad", "create table half (id int); create table half (id int);");
  await expect(run()).rejects.toThrow(
    /^Migration 2_bad failed and was rolled back.*"half" already exists/,
  );
  expect(await tables()).toEqual(["_prisma_migrations", "good"]);
  write("2_bad", "create table half (id int);");
  expect(await run()).toEqual(["2_bad"]);
});

test("an applied file that was edited or is gone is refused by name", async () => {
  write("1_first", "create table first (id int);");
  await run();
  write("1_first", "create table first (id bigint);");
  await expect(run()).rejects.toThrow("Migration 1_first was changed after it had been applied");
  rmSync(path.join(folder, "1_first"), { recursive: true });
  await expect(run()).rejects.toThrow("holds the migration 1_first, which this version does not");
});

test("other line ends are the same file", async () => {
  write("1_first", "create table first (\n  id int\n);\n");
  await run();
  write("1_first", "create table first (\r\n  id int\r\n);\r\n");
  expect(await run()).toEqual([]);
});

test.each(["commit;", "  BEGIN;", "create index concurrently i on t (a);", "rollback ;"])(
  "a file with %j, which would escape its transaction, is refused before it runs",
  async (statement) => {
    write("1_escape", `create table t (a int);\n${statement}\n`);
    await expect(run()).rejects.toThrow(/^Migration 1_escape holds /);
    expect(await tables()).toEqual([]);
  },
);

test("a migration that another tool left unfinished is refused", async () => {
  write("1_first", "create table first (id int);");
  write("2_second", "create table second (id int);");
  await run();
  await client.query(`update "_prisma_migrations" set finished_at = null
                      where migration_name = '2_second'`);
  await expect(run()).rejects.toThrow("Migration 2_second was begun by another tool");
});

test("four at once on an empty database apply each file once", async () => {
  for (const number of [1, 2, 3, 4, 5]) {
    write(`${number}_step`, `select pg_sleep(0.02); create table step_${number} (id int);`);
  }
  const done = await Promise.all([run(), run(), run(), run()]);
  expect(done.flat().toSorted()).toEqual(["1_step", "2_step", "3_step", "4_step", "5_step"]);
});

test("the state names what is pending without changing anything", async () => {
  write("1_first", "create table first (id int);");
  const migrations = readMigrations(folder);
  expect(await readMigrationState(client, migrations)).toEqual({
    applied: [],
    pending: ["1_first"],
  });
  expect(await tables()).toEqual([]);
  await run();
  expect(await readMigrationState(client, migrations)).toEqual({
    applied: ["1_first"],
    pending: [],
  });
});
