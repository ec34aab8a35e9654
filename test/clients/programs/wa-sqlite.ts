import { SQLITE_FULL, type SQLiteError } from "wa-sqlite";
import { Database } from "../../../examples/wa-sqlite/src/database.js";
import { NodeVfs } from "../../../examples/wa-sqlite/src/node-vfs.js";
import type { Program, Site } from "../frame/program.js";

const numbers = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 3000)";

/** The statements of one connection after the other; the cache has room for few pages, so that they are written early. */
const connections: readonly (readonly string[])[] = [
  [
    "PRAGMA cache_size = 20",
    "CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT); CREATE INDEX by_v ON t (v)",
    `${numbers} INSERT INTO t (v) SELECT 'row ' || (i * 7919 % 3001) FROM n`,
    "BEGIN; UPDATE t SET v = 'lost'; ROLLBACK",
    "DELETE FROM t WHERE id % 3 = 0",
  ],
  [
    "PRAGMA cache_size = 20; PRAGMA temp_store = FILE; PRAGMA journal_mode = PERSIST",
    "CREATE TEMP TABLE sorted AS SELECT v FROM t ORDER BY v DESC",
    "UPDATE t SET v = v || ' changed' WHERE id > 1000; VACUUM",
    "SELECT count(*), sum(length(v)), min(v), max(v) FROM t; PRAGMA integrity_check",
  ],
];

async function execute(site: Site, statements: readonly string[]): Promise<unknown> {
  const database = await Database.open(new NodeVfs(site.fs, site.root), "t.db");
  try {
    const rows: unknown[] = [];
    for (const statement of statements) rows.push(await database.run(statement));
    return rows;
  } finally {
    await database.close();
  }
}

async function run(site: Site): Promise<unknown> {
  const results: unknown[] = [];
  try {
    for (const statements of connections) results.push(await execute(site, statements));
  } catch (error) {
    if ((error as SQLiteError).code !== SQLITE_FULL) throw error;
    return { full: true, integrity: await execute(site, ["PRAGMA integrity_check"]) };
  }
  return { full: false, results };
}

export const waSqlite: Program = {
  name: "wa-sqlite",
  run,
  // The header has a count of changes and a version that come from a random number where a journal was written.
  isVolatile: (path) => path.endsWith("-journal"),
  isDiskFull: (result) => {
    const { full, integrity } = result as { full: boolean; integrity?: unknown };
    return full && JSON.stringify(integrity) === '[[["ok"]]]';
  },
};
