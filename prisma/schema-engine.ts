import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { mockMigrationAwareAdapterFactory } from "@prisma/driver-adapter-utils";
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

/**
 * SQL that turns the database of one schema text into that of another, or null when there is no
 * difference. Needs no database.
 *
 * @param from the earlier schema, null for an empty database.
 */
export async function diffSchemas(from: string | null, to: string): Promise<string | null> {
  const { SchemaEngine } = await loadSchemaEngine();
  const at = (content: string) => ({ files: [{ path: "schema.prisma", content }] });
  const engine = await SchemaEngine.new(
    { datamodels: [["schema.prisma", to]] },
    () => {},
    mockMigrationAwareAdapterFactory("postgres"),
  );
  try {
    const { stdout } = await engine.diff({
      from: from === null ? { tag: "empty" } : { tag: "schemaDatamodel", ...at(from) },
      to: { tag: "schemaDatamodel", ...at(to) },
      script: true,
      shadowDatabaseUrl: null,
      exitCode: null,
      filters: NO_FILTERS,
    });
    return sqlOrNull(stdout);
  } finally {
    engine.free();
  }
}

/** The engine answers "no difference" with a comment. */
export function sqlOrNull(stdout: string | null): string | null {
  const isEmpty = (stdout ?? "").replaceAll(/^\s*--.*$/gm, "").trim() === "";
  return isEmpty ? null : (stdout ?? "");
}
