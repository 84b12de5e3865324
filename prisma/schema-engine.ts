import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import { ColumnTypeEnum, bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import { z } from "zod";

const NO_FILTERS = { externalTables: [], externalEnums: [] };

/** The part of the WASM module that its declarations leave out. */
type Loadable = { __wbg_set_wasm: (exports: WebAssembly.Exports) => void };
const startable = z.object({ __wbindgen_start: z.custom<() => void>() });

let loading: Promise<typeof bindings> | undefined;

/**
 * Prisma's schema engine as WebAssembly, from the npm registry. The native engine that Prisma's own
 * command uses is a download from elsewhere, which a closed network does not allow.
 */
export const loadSchemaEngine = (): Promise<typeof bindings> => (loading ??= load());

async function load(): Promise<typeof bindings> {
  // Without this place for its message, a panic shows only as an unrelated TypeError.
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: console.error } });
  const script = createRequire(import.meta.url).resolve(
    "@prisma/schema-engine-wasm/schema_engine_bg",
  );
  const bytes = await readFile(script.replace(/\.js$/, ".wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, {
    "./schema_engine_bg.js": bindings as unknown as WebAssembly.ModuleImports,
  });
  (bindings as unknown as Loadable).__wbg_set_wasm(instance.exports);
  startable.parse(instance.exports).__wbindgen_start();
  return bindings;
}

type SchemaEngine = bindings.SchemaEngine;
type DiffTarget = Parameters<SchemaEngine["diff"]>[0]["from"];

const SCHEMA_PATH = "schema.prisma";

/** A schema text as one side of a difference. */
export const schemaTarget = (content: string): DiffTarget => ({
  tag: "schemaDatamodel",
  files: [{ path: SCHEMA_PATH, content }],
});

/**
 * SQL that turns the database of one schema text into that of another, or null when there is no
 * difference. Needs no database.
 *
 * @param from the earlier schema, null for an empty database.
 */
export async function diffSchemas(from: string | null, to: string): Promise<string | null> {
  const start: DiffTarget = from === null ? { tag: "empty" } : schemaTarget(from);
  return diffWith({ adapters: OFFLINE, schema: to, from: start });
}

/**
 * As `diffSchemas`, with the adapters to reach a database by when `from` is one.
 */
export async function diffWith(difference: {
  adapters: SqlMigrationAwareDriverAdapterFactory;
  schema: string;
  from: DiffTarget;
}): Promise<string | null> {
  const { SchemaEngine } = await loadSchemaEngine();
  const engine = await SchemaEngine.new(
    { datamodels: [[SCHEMA_PATH, difference.schema]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(difference.adapters),
  );
  try {
    const { stdout } = await engine.diff({
      from: difference.from,
      to: schemaTarget(difference.schema),
      script: true,
      exitCode: null,
      filters: NO_FILTERS,
    });
    return withoutComments(stdout ?? "") === "" ? null : stdout;
  } finally {
    engine.free();
  }
}

/** The engine says "no difference" in a comment. */
const withoutComments = (sql: string): string => sql.replaceAll(/^\s*--.*$/gm, "").trim();

const noDatabase = (): Promise<never> =>
  Promise.reject(new Error("comparing two schema texts must not reach for a database"));

/** Answers the one thing the engine asks before it compares texts: which Postgres it is for. */
const offlineAdapter: SqlDriverAdapter = {
  provider: "postgres",
  adapterName: "offline",
  getConnectionInfo: () => ({ supportsRelationJoins: true }),
  queryRaw: ({ sql }) =>
    sql.includes("numeric_version")
      ? Promise.resolve({
          columnNames: ["exists", "version", "numeric_version"],
          columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
          rows: [[true, "PostgreSQL 14.0", 140_000]],
        })
      : noDatabase(),
  executeRaw: noDatabase,
  executeScript: noDatabase,
  startTransaction: noDatabase,
  dispose: () => Promise.resolve(),
};

const OFFLINE: SqlMigrationAwareDriverAdapterFactory = {
  provider: "postgres",
  adapterName: "offline",
  connect: () => Promise.resolve(offlineAdapter),
  connectToShadowDb: () => Promise.resolve(offlineAdapter),
};
