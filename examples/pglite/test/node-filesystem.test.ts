import { PGlite } from "@electric-sql/pglite";
import { MemoryFileSystem } from "dmemfs";
import { createNodeFs } from "dmemfs/node-fs";
import { SharedMemoryFileSystem } from "dmemfs/shared";
import { describe, expect, test } from "vitest";
import { sampleOutput } from "../../../test/support/sample-output.js";
import { printedBy } from "../../shared/printed-by.js";
import { tour } from "../src/main.js";
import { NodeFilesystem } from "../src/node-filesystem.js";

test("the output is that of the README", async () => {
  expect(await printedBy(tour)).toBe(sampleOutput(import.meta.url));
});

const quota = 48 * 1024 * 1024;
const engines = [
  ["the heap", () => new MemoryFileSystem({ maxQuota: quota })],
  ["shared memory", () => SharedMemoryFileSystem.create({ maxQuota: quota })],
] as const;

describe.each(engines)("a database in %s", (_name, create) => {
  test("has its rows after a restart, and reports a full disk", async () => {
    const fileSystem = create();
    const fs = createNodeFs<unknown>(fileSystem as MemoryFileSystem);
    fs.mkdirSync("/postgres");
    const database = await PGlite.create({ fs: new NodeFilesystem(fs, "/postgres") });
    await database.exec("CREATE TABLE kept (id int PRIMARY KEY, v text)");
    await database.query("INSERT INTO kept SELECT n, 'row ' || n FROM generate_series(1, 1000) n");
    await database.exec("CREATE UNLOGGED TABLE large (v text)");
    const fill = "INSERT INTO large SELECT md5(n::text) FROM generate_series(1, 500000) n";
    await expect(database.exec(fill)).rejects.toMatchObject({ code: "53100" });
    expect(fileSystem.stats().usedBytes).toBeLessThanOrEqual(quota);
    expect((await database.query("SELECT count(*)::int AS n FROM kept")).rows).toEqual([{ n: 1000 }]);
    await database.exec("DROP TABLE large");
    await database.close();

    const again = await PGlite.create({ fs: new NodeFilesystem(fs, "/postgres") });
    expect((await again.query("SELECT v FROM kept WHERE id = 1000")).rows).toEqual([{ v: "row 1000" }]);
    await again.close();
    fs.rmSync("/postgres", { recursive: true });
    expect(fileSystem.stats().usedBytes).toBe(0);
  });
});

test("the errors have the numbers of Postgres", () => {
  const fs = createNodeFs(new MemoryFileSystem({ maxQuota: 1 }));
  const files = new NodeFilesystem(fs, "");
  const failures = [
    () => files.open("/missing"),
    () => files.mkdir("/"),
    () => files.readdir("/file"),
    () => files.write(files.open("/file"), new Uint8Array(2), 0, 2, 0),
    () => files.close(999),
    () => files.open("/"),
  ];
  fs.writeFileSync("/file", "");
  const codes = failures.map((failure) => {
    try {
      return failure();
    } catch (error) {
      return (error as { code: unknown }).code;
    }
  });
  expect(codes).toEqual([44, 20, 54, 51, 8, 31]);
});
