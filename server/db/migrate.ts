import { Client } from "pg";
import type { Migration } from "@/server/db/migrations-folder";
import { readMigrations } from "@/server/db/migrations-folder";
import { StartRefusal, codeOf } from "@/server/db/start-refusal";

/** Ours alone: 72707369 belongs to Prisma's own command, and sharing it would deadlock with it. */
const LOCK_ID = 4_277_001_823;

/** The table of `prisma migrate deploy`, so that either can take over from the other. */
const CREATE_RECORDS = `
  create table if not exists "_prisma_migrations" (
    "id"                    varchar(36) primary key not null,
    "checksum"              varchar(64) not null,
    "finished_at"           timestamptz,
    "migration_name"        varchar(255) not null,
    "logs"                  text,
    "rolled_back_at"        timestamptz,
    "started_at"            timestamptz not null default now(),
    "applied_steps_count"   integer not null default 0
  )`;

type AppliedRow = { migration_name: string; checksum: string; finished_at: Date | null };

export type MigrationState = {
  applied: string[];
  /** Names of files that are not applied yet, in order. */
  pending: string[];
};

type MigrateOptions = {
  connectionString: string;
  /** Defaults to prisma/migrations under the working directory. */
  folder?: string;
  /** Told about each migration just before it runs. */
  onMigration?: (name: string) => void;
};

/**
 * Brings the database up to the migrations of this version. Each file runs whole in a transaction of
 * its own or not at all, and any number of processes may do this at once.
 *
 * @returns the names that this call applied.
 * @throws StartRefusal naming the file, when an applied file was edited or is missing here, or when
 * a migration fails; the database is then as the last complete migration left it.
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const migrations = readMigrations(options.folder);
  const client = new Client({ connectionString: options.connectionString });
  client.on("error", () => {});
  await client.connect();
  try {
    const done: string[] = [];
    while (true) {
      const name = await applyNext({ client, migrations, onMigration: options.onMigration });
      if (name === null) return done;
      done.push(name);
    }
  } finally {
    await client.end();
  }
}

/**
 * Compares the files with the database without changing either.
 *
 * @throws StartRefusal as `migrate` does for a history that does not match the files.
 */
export async function readMigrationState(
  client: Pick<Client, "query">,
  migrations: readonly Migration[],
): Promise<MigrationState> {
  const table = await client.query<{ found: boolean }>(
    `select to_regclass('"_prisma_migrations"') is not null as found`,
  );
  const applied = table.rows[0]?.found ? await readApplied(client) : [];
  refuseOtherHistory(applied, migrations);
  const names = new Set(applied.map((row) => row.migration_name));
  return {
    applied: [...names],
    pending: migrations.filter(({ name }) => !names.has(name)).map(({ name }) => name),
  };
}

type Application = {
  client: Client;
  migrations: readonly Migration[];
  onMigration: ((name: string) => void) | undefined;
};

/** Applies the first pending migration in one transaction; null when none is pending. */
async function applyNext({ client, migrations, onMigration }: Application): Promise<string | null> {
  await client.query("begin");
  try {
    // Held until the end of the transaction, so a process that waited sees what the other one did.
    await client.query("select pg_advisory_xact_lock($1)", [LOCK_ID]);
    await client.query("set local client_min_messages = warning");
    await client.query(CREATE_RECORDS);
    const { pending } = await readMigrationState(client, migrations);
    const next = migrations.find(({ name }) => name === pending[0]);
    if (next !== undefined) {
      onMigration?.(next.name);
      await run(client, next);
    }
    await client.query("commit");
    return next?.name ?? null;
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  }
}

async function run(client: Client, migration: Migration): Promise<void> {
  refuseOwnTransaction(migration);
  try {
    await client.query(migration.sql);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const code = codeOf(cause) ?? "no code";
    throw new StartRefusal(
      `Migration ${migration.name} failed and was rolled back, the data is as it was before: ${reason} (${code}).`,
      { cause },
    );
  }
  await client.query(
    `insert into "_prisma_migrations"
       (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     values (gen_random_uuid()::text, $1, $2, now(), clock_timestamp(), 1)`,
    [migration.checksum, migration.name],
  );
}

async function readApplied(client: Pick<Client, "query">): Promise<AppliedRow[]> {
  const { rows } = await client.query<AppliedRow>(
    `select migration_name, checksum, finished_at from "_prisma_migrations"
     where rolled_back_at is null order by started_at, migration_name`,
  );
  return rows;
}

function refuseOtherHistory(applied: AppliedRow[], migrations: readonly Migration[]): void {
  const files = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const row of applied) {
    const file = files.get(row.migration_name);
    if (file === undefined) {
      throw new StartRefusal(
        `The database holds the migration ${row.migration_name}, which this version does not have: a newer Berth has used it, so start that version or restore the backup made before it.`,
      );
    }
    if (row.finished_at === null) {
      throw new StartRefusal(
        `Migration ${row.migration_name} was begun by another tool and never finished: repair it with "prisma migrate resolve" and start again.`,
      );
    }
    if (row.checksum !== file.checksum) {
      throw new StartRefusal(
        `Migration ${row.migration_name} was changed after it had been applied: restore its file from git and put the change into a new migration.`,
      );
    }
  }
}

/** A file that ends the transaction itself could be left half applied. */
function refuseOwnTransaction({ name, sql }: Migration): void {
  const statement = /^\s*(begin|start transaction|commit|rollback)\s*;/im.exec(sql)?.[1];
  const concurrently = /\b(create|drop)\s+(unique\s+)?index\s+concurrently\b/i.exec(sql)?.[0];
  const found = statement ?? concurrently;
  if (found === undefined) return;
  throw new StartRefusal(
    `Migration ${name} holds "${found.trim()}", which cannot run inside the one transaction each migration gets: remove it.`,
  );
}
