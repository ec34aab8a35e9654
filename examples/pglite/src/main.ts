import { PGlite } from "@electric-sql/pglite";
import { MemoryFileSystem } from "dmemfs";
import { createNodeFs } from "dmemfs/node-fs";
import type { Print } from "../../shared/print.js";
import { runAsProgram } from "../../shared/run-as-program.js";
import { mebibyte } from "../../shared/sizes.js";
import { NodeFilesystem } from "./node-filesystem.js";

const quota = 64 * mebibyte;
const insert = "INSERT INTO events (note) SELECT md5(n::text) FROM generate_series(1, 50000) n";

/** Adds rows until Postgres reports a full disk, and returns its message without the name of the file. */
async function fill(database: PGlite): Promise<string> {
  try {
    for (;;) await database.exec(insert);
  } catch (error) {
    return (error as Error).message.replace(/ ".*"/, "");
  }
}

async function countOf(database: PGlite): Promise<number> {
  const { rows } = await database.query<{ count: number }>("SELECT count(*)::int AS count FROM events");
  return rows[0]?.count ?? 0;
}

/** Fills a Postgres database until the quota is reached, makes room, continues, and opens it again. */
export async function tour(print: Print): Promise<void> {
  const fileSystem = new MemoryFileSystem({ maxQuota: quota });
  const fs = createNodeFs(fileSystem);
  fs.writeFileSync("/report.csv", new Uint8Array(mebibyte));
  fs.mkdirSync("/postgres");
  const database = await PGlite.create({ fs: new NodeFilesystem(fs, "/postgres") });
  await database.exec("CREATE UNLOGGED TABLE events (id serial PRIMARY KEY, note text)");
  print(`a new database has more than 900 files: ${fileSystem.stats().fileCount > 900}`);

  print(`Postgres: ${await fill(database)}`);
  print(`${await countOf(database)} rows, used at most the quota: ${fileSystem.stats().usedBytes <= quota}`);

  fs.rmSync("/report.csv");
  await database.exec("TRUNCATE events");
  await database.query("INSERT INTO events (note) VALUES ($1)", ["after"]);
  print(`${await countOf(database)} row after TRUNCATE`);
  await database.close();

  const again = await PGlite.create({ fs: new NodeFilesystem(fs, "/postgres") });
  print(`${await countOf(again)} row after the restart`);
  await again.close();
}

await runAsProgram(import.meta.url, () => tour(console.log));
