import { MemoryFileSystem } from "dmemfs";
import initSqlJs from "sql.js";
import { test as base } from "vitest";
import { buildShop, openDatabase, saveDatabase } from "../../src/main.js";

const sqliteModule = initSqlJs();

/**
 * Vitest's `test` with a shop: `shop` is a database of the test's own, restored from one that is built once for each file.
 * `snapshots` is the filesystem that keeps it as `/shop.db`.
 */
export const test = base
  .extend("snapshots", { scope: "file" }, async () => {
    const fs = new MemoryFileSystem({ maxQuota: 8 * 1024 * 1024 });
    const built = buildShop(await sqliteModule);
    saveDatabase(fs, "/shop.db", built);
    built.close();
    return fs;
  })
  .extend("shop", async ({ snapshots }, { onCleanup }) => {
    const database = openDatabase(await sqliteModule, snapshots, "/shop.db");
    onCleanup(() => database.close());
    return database;
  });
