import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import type { NodeFs } from "dmemfs/node-fs";
import { NodeFilesystem } from "../../../examples/pglite/src/node-filesystem.js";
import { engines } from "../frame/engines.js";
import type { Program, Site } from "../frame/program.js";

/** A new database, which takes a minute to make and is the same for each run. */
let template: Promise<NodeFs> | undefined;

async function makeTemplate(): Promise<NodeFs> {
  const fs = engines.heap(2 ** 28).createNodeFs();
  fs.mkdirSync("/data");
  const database = await PGlite.create({ fs: new NodeFilesystem(fs, "/data") });
  await database.close();
  return fs;
}

/** Copies a directory from one filesystem to another. */
function copyDirectory(from: NodeFs, source: string, to: NodeFs, target: string): void {
  to.mkdirSync(target, { recursive: true });
  for (const entry of from.readdirSync(source, { withFileTypes: true })) {
    const [path, copy] = [join(source, entry.name), join(target, entry.name)];
    if (entry.isDirectory()) copyDirectory(from, path, to, copy);
    else to.writeFileSync(copy, from.readFileSync(path));
  }
}

async function prepare({ fs, root }: Site): Promise<void> {
  template ??= makeTemplate();
  copyDirectory(await template, "/data", fs, join(root, "data"));
}

const statements = [
  "CREATE TABLE t (id int PRIMARY KEY, v text, at date DEFAULT '2020-01-01')",
  "INSERT INTO t (id, v) SELECT n, 'row ' || n FROM generate_series(1, 5000) n",
  "CREATE INDEX by_v ON t (v)",
  "BEGIN; DELETE FROM t; ROLLBACK",
  "UPDATE t SET v = v || ' changed' WHERE id % 2 = 0",
  "DELETE FROM t WHERE id > 4000",
  "VACUUM FULL t",
  "CREATE UNLOGGED TABLE large AS SELECT md5(n::text) AS v FROM generate_series(1, 100000) n",
];
const queries = [
  "SELECT count(*)::int, sum(length(v))::int, min(v), max(v) FROM t",
  "SELECT id, v, at::text FROM t WHERE v LIKE 'row 99%' ORDER BY v",
  "SELECT count(*)::int, min(v), max(v) FROM large",
];

async function useDatabase({ fs, root }: Site, use: (database: PGlite) => Promise<unknown>): Promise<unknown> {
  const database = await PGlite.create({ fs: new NodeFilesystem(fs, join(root, "data")) });
  try {
    return await use(database);
  } finally {
    await database.close();
  }
}

async function answersOf(database: PGlite): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (const query of queries) answers.push((await database.query(query)).rows);
  return answers;
}

async function execute(database: PGlite): Promise<unknown> {
  for (const statement of statements) await database.exec(statement);
  return answersOf(database);
}

async function run(site: Site): Promise<unknown> {
  try {
    return { before: await useDatabase(site, execute), after: await useDatabase(site, answersOf) };
  } catch (error) {
    if ((error as { code: unknown }).code !== "53100") throw error;
    return { full: await useDatabase(site, async (database) => (await database.query("SELECT 1 AS one")).rows) };
  }
}

export const pglite: Program = {
  name: "PGlite",
  prepare,
  run,
  // The files have times of the clock and numbers of transactions in them, and their order in a directory is in some.
  isVolatile: (path) => path.includes("/data/"),
  isDiskFull: (result) => JSON.stringify((result as { full?: unknown }).full) === '[{"one":1}]',
};
