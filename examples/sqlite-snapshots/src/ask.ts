import type { Database, SqlValue } from "sql.js";

/** The first value of a query's answer. */
export function ask(database: Database, query: string): SqlValue | undefined {
  return database.exec(query)[0]?.values[0]?.[0];
}
