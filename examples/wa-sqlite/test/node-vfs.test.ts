import { MemoryFileSystem } from "dmemfs";
import { createNodeFs } from "dmemfs/node-fs";
import { SharedMemoryFileSystem } from "dmemfs/shared";
import { describe, expect, test } from "vitest";
import { SQLITE_CANTOPEN, SQLITE_FULL } from "wa-sqlite";
import { sampleOutput } from "../../../test/support/sample-output.js";
import { printedBy } from "../../shared/printed-by.js";
import { Database } from "../src/database.js";
import { tour } from "../src/main.js";
import { NodeVfs } from "../src/node-vfs.js";

test("the output is that of the README", async () => {
  expect(await printedBy(tour)).toBe(sampleOutput(import.meta.url));
});

const quota = 1024 * 1024;
const engines = [
  ["the heap", () => new MemoryFileSystem({ maxQuota: quota })],
  ["shared memory", () => SharedMemoryFileSystem.create({ maxQuota: quota })],
] as const;
const fill = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 2000) INSERT INTO t (v)";

async function opened(create: (typeof engines)[number][1]) {
  const fileSystem = create();
  const fs = createNodeFs<unknown>(fileSystem as MemoryFileSystem);
  fs.mkdirSync("/data");
  const database = await Database.open(new NodeVfs(fs, "/data"), "t.db");
  await database.run("CREATE TABLE t (id INTEGER PRIMARY KEY, v BLOB)");
  return { fileSystem, fs, database };
}

describe.each(engines)("a database in %s", (_name, create) => {
  test("has its rows when it is opened again", async () => {
    const { fs, database } = await opened(create);
    await database.run("INSERT INTO t (v) VALUES (?), (?)", ["text", new Uint8Array([1, 2, 3])]);
    await database.close();
    const again = await Database.open(new NodeVfs(fs, "/data"), "t.db");
    expect(await again.run("SELECT v FROM t")).toEqual([["text"], [new Uint8Array([1, 2, 3])]]);
    await again.close();
    expect(fs.readdirSync("/data")).toEqual(["t.db"]);
  });

  test("reports a full disk within a transaction, which is rolled back whole", async () => {
    const { fileSystem, fs, database } = await opened(create);
    await database.run("INSERT INTO t (v) VALUES ('kept')");
    const size = fs.statSync("/data/t.db").size;
    await database.run("BEGIN");
    await database.run("UPDATE t SET v = 'lost'");
    await expect(database.run(`${fill} SELECT zeroblob(4000) FROM n`)).rejects.toMatchObject({ code: SQLITE_FULL });
    expect(fileSystem.stats().usedBytes).toBeLessThanOrEqual(quota);
    await expect(database.run("COMMIT")).rejects.toThrow("no transaction is active");
    expect(await database.run("SELECT v FROM t")).toEqual([["kept"]]);
    expect(await database.run("PRAGMA integrity_check")).toEqual([["ok"]]);
    expect(fs.statSync("/data/t.db").size).toBe(size);
    await database.run("INSERT INTO t (v) VALUES ('after')");
    expect(await database.run("SELECT count(*) FROM t")).toEqual([[2]]);
    await database.close();
  });

  test("leaves no file when its temporary files are closed", async () => {
    const { fileSystem, fs, database } = await opened(create);
    await database.run("PRAGMA cache_size = 10; PRAGMA temp_store = FILE");
    await database.run(`${fill} SELECT hex(randomblob(50)) FROM n`);
    await database.run("CREATE TEMP TABLE copy AS SELECT v FROM t ORDER BY v; VACUUM");
    await database.close();
    expect(fs.readdirSync("/data")).toEqual(["t.db"]);
    fs.rmSync("/data/t.db");
    fs.rmdirSync("/data");
    expect(fileSystem.stats().usedBytes).toBe(0);
  });

  test("cannot be opened in a directory that is missing", async () => {
    const fs = createNodeFs<unknown>(create() as MemoryFileSystem);
    await expect(Database.open(new NodeVfs(fs, "/missing"), "t.db")).rejects.toMatchObject({ code: SQLITE_CANTOPEN });
  });
});
