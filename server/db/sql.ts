import { join, raw, Sql, sqltag as sql } from "@prisma/client/runtime/client";

/**
 * Composable parameterised SQL: values never become text. `sql.text` and `sql.values` also feed
 * plain pg cursors, so lists, charts and streamed exports share one WHERE clause. `raw` is for
 * identifiers out of closed tables in the code, never for input.
 */
export { join, raw, sql, Sql };

/** `a AND b AND c`, or TRUE for none. */
export const allOf = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0 ? sql`TRUE` : join([...conditions], " AND ");

/** `(a OR b)`, or FALSE for none. */
export const anyOf = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0 ? sql`FALSE` : sql`(${join([...conditions], " OR ")})`;

/** The pattern for ILIKE that finds the text itself, whatever wildcards it holds. */
export const containing = (text: string): string => `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;
