import { gunzipSync } from "node:zlib";
import { MemoryFileSystem, MFSQuotaExceededError } from "dmemfs";
import { expect, test } from "vitest";
import { parseCsv, queryDatabase, storeDatabase } from "../src/database.js";
import { transform } from "../src/transform.js";

const options = { source: "/raw", destination: "/processed", list: "/processed/files.csv" };

test("every file gets a row, every different text one copy", async () => {
  const fs = new MemoryFileSystem();
  const large = "0123456789abcde\r\n".repeat(20_000);
  fs.importTree({
    "/raw/large.TXT": large,
    "/raw/again": large,
    "/raw/x.bin": new Uint8Array([0, 255]),
    "/raw/none": "",
  });
  const state = await transform(fs, options);
  expect(state).toEqual({ files: 4, texts: 3, bytes: large.length * 2 + 2, lines: 40_000, words: 40_000, copies: 2 });
  const records = parseCsv(fs.readText(options.list));
  expect(records.map(({ path, extension, kind }) => [path, extension, kind])).toEqual([
    ["large.TXT", ".txt", "text"],
    ["again", "", "text"],
    ["x.bin", ".bin", "binary"],
    ["none", "", "text"],
  ]);
  expect(records[0]?.copy).toBe(records[1]?.copy);
  const copy = fs.readFile(`/processed/${records[0]?.copy}`);
  expect(gunzipSync(copy).toString()).toBe(large.replaceAll("\r\n", "\n"));
});

test("names that CSV has to quote reach the database", async () => {
  const fs = new MemoryFileSystem();
  const names = ['a "b", c', "line\nbreak", " spaces ", "'; DROP TABLE files; --", "語"];
  fs.importTree(names.map((name) => [`/raw/${name}`, "text"] as const));
  await transform(fs, options);
  expect(parseCsv(fs.readText(options.list)).map(({ path }) => path)).toEqual(names);
  const size = await storeDatabase(fs, options.list, "/processed/files.sqlite");
  expect(fs.getSize("/processed/files.sqlite")).toBe(size);
  expect(await queryDatabase(fs, "/processed/files.sqlite")).toEqual({
    integrity: "ok",
    files: 5,
    bytes: 20,
    duplicates: 4,
    duplicateBytes: 16,
    extensions: { titles: ["extension", "files", "lines", "words", "bytes"], rows: [["(none)", 5, 5, 5, 20]] },
  });
});

test("a result that does not fit leaves the filesystem unchanged, with no file open", async () => {
  const fs = new MemoryFileSystem({ maxQuota: 80_000 });
  const noise = Array.from({ length: 10_000 }, (_, index) => ((index * 2654435761) >>> 5).toString(36)).join(" ");
  fs.importTree({ "/raw/a.txt": noise });
  const before = fs.stats();
  await expect(transform(fs, options)).rejects.toSatisfy((error) => MFSQuotaExceededError.isInstance(error));
  expect(fs.stats()).toEqual(before);
  fs.rmtree("/raw");
  expect(fs.stats().usedBytes).toBe(0);
});

test("an abort leaves the filesystem unchanged", async () => {
  const fs = new MemoryFileSystem();
  fs.importTree({ "/raw/a": "a", "/raw/b": "b" });
  const before = fs.stats();
  const controller = new AbortController();
  const transforming = transform(fs, { ...options, signal: controller.signal, onProgress: () => controller.abort() });
  await expect(transforming).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
  expect(fs.stats()).toEqual(before);
});
