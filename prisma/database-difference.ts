import { PrismaPg } from "@prisma/adapter-pg";
import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
  SqlResultSet,
} from "@prisma/driver-adapter-utils";
import { ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import pg from "pg";
import { diffWith } from "./schema-engine";

/** Catalog columns of Postgres' one-byte type, which the adapter cannot read. */
const CHAR_OID = 18;
const TEXT_OID = 25;

/**
 * SQL that would bring a live database to a schema, or null when there is no difference. What the
 * schema language cannot say (checks, partial indexes, functions) is not compared.
 */
export async function diffDatabase(
  connectionString: string,
  schema: string,
): Promise<string | null> {
  // One connection: the engine takes a session lock and must come back to the same session.
  const pool = new pg.Pool({ connectionString, max: 1 });
  try {
    return await diffWith({
      adapters: readingCatalogs(pool),
      schema,
      from: {
        tag: "schemaDatasource",
        files: [{ path: "schema.prisma", content: schema }],
        configDir: ".",
      },
    });
  } finally {
    await pool.end();
  }
}

/** The Prisma adapter, taught to read the catalogs' one-byte columns. */
function readingCatalogs(pool: pg.Pool): SqlMigrationAwareDriverAdapterFactory {
  const charColumns = new Set<string>();
  const query = pool.query.bind(pool) as (...given: unknown[]) => Promise<pg.QueryResult>;
  const queryAsText = async (...given: unknown[]) => {
    const result = await query(...given);
    for (const field of result.fields.filter(({ dataTypeID }) => dataTypeID === CHAR_OID)) {
      charColumns.add(field.name);
      field.dataTypeID = TEXT_OID;
    }
    return result;
  };
  Object.assign(pool, { query: queryAsText });
  const asCharacters = ({ columnNames, columnTypes, ...rest }: SqlResultSet): SqlResultSet => ({
    ...rest,
    columnNames,
    columnTypes: columnTypes.map((type, index) =>
      charColumns.has(columnNames[index] ?? "") ? ColumnTypeEnum.Character : type,
    ),
  });
  const factory = new PrismaPg(pool);
  const connect = async (): Promise<SqlDriverAdapter> => {
    const adapter = await factory.connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    return Object.assign(adapter, {
      queryRaw: async (given: Parameters<typeof queryRaw>[0]) =>
        asCharacters(await queryRaw(given)),
    });
  };
  const { provider, adapterName } = factory;
  return { provider, adapterName, connect, connectToShadowDb: connect };
}
