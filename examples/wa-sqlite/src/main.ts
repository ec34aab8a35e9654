import { MemoryFileSystem } from "dmemfs";
import { createNodeFs } from "dmemfs/node-fs";
import * as SQLite from "wa-sqlite";
import type { Print } from "../../shared/print.js";
import { runAsProgram } from "../../shared/run-as-program.js";
import { mebibyte } from "../../shared/sizes.js";
import { Database } from "./database.js";
import { NodeVfs } from "./node-vfs.js";

const insert = "INSERT INTO orders (note) VALUES (?)";

/** Adds orders until SQLite reports a full disk, and returns its message. */
async function fill(database: Database): Promise<string> {
  try {
    for (;;) await database.run(insert, ["x".repeat(1000)]);
  } catch (error) {
    if ((error as SQLite.SQLiteError).code === SQLite.SQLITE_FULL) return (error as Error).message;
    throw error;
  }
}

async function summaryOf(database: Database): Promise<string> {
  const [[count] = []] = await database.run("SELECT count(*) FROM orders");
  const [[integrity] = []] = await database.run("PRAGMA integrity_check");
  return `${count} orders, integrity ${integrity}`;
}

/** Fills a database until the quota is reached, makes room, and continues. */
export async function tour(print: Print): Promise<void> {
  const fileSystem = new MemoryFileSystem({ maxQuota: mebibyte });
  const fs = createNodeFs(fileSystem);
  fs.writeFileSync("/report.csv", new Uint8Array(mebibyte / 4));
  fs.mkdirSync("/data");
  const database = await Database.open(new NodeVfs(fs, "/data"), "shop.db");
  await database.run("CREATE TABLE orders (id INTEGER PRIMARY KEY, note TEXT)");

  print(`SQLite: ${await fill(database)}`);
  print(await summaryOf(database));
  print(`used at most the quota: ${fileSystem.stats().usedBytes <= mebibyte}`);

  fs.rmSync("/report.csv");
  await database.run("DELETE FROM orders WHERE id <= 100");
  await database.run(insert, ["after the removal of /report.csv"]);
  print(await summaryOf(database));
  await database.close();
  print(`files: ${fs.readdirSync("/data").join(", ")}`);
}

await runAsProgram(import.meta.url, () => tour(console.log));
