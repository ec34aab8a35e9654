import { FileNotFoundError, InvalidArgumentError, NotADirectoryError } from "@dmemfs/contract";
import { expect, it } from "vitest";
import { MemoryFileSystem } from "../../heap/memory-file-system.js";
import { currentTime, nodeLimit, readDirectory, statIfExists } from "./index.js";

const mfs = new MemoryFileSystem({ maxNodes: 77 });
mfs.importTree({ "/d/file": "12", "/d/inner/": "" });
mfs.setAttributes("/d/file", 5);

it("statIfExists gives what stat gives, and undefined for a missing path and a path through a file", () => {
  for (const path of ["/", "/d", "/d/file", "d/../d/file"]) expect(statIfExists(mfs, path)).toEqual(mfs.stat(path));
  expect([statIfExists(mfs, "/no"), statIfExists(mfs, "/d/file/x"), statIfExists(mfs, "/no/x")]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(() => statIfExists(mfs, "/../x")).toThrow(InvalidArgumentError);
});

it("readDirectory gives the names with their kinds and attributes", () => {
  expect(readDirectory(mfs, "/d")).toEqual([
    { name: "file", isDir: false, attributes: 5 },
    { name: "inner", isDir: true, attributes: 0 },
  ]);
  expect(() => readDirectory(mfs, "/no")).toThrow(FileNotFoundError);
  expect(() => readDirectory(mfs, "/d/file")).toThrow(NotADirectoryError);
});

it("nodeLimit gives the limit, or Infinity", () => {
  expect([nodeLimit(mfs), nodeLimit(new MemoryFileSystem())]).toEqual([77, Number.POSITIVE_INFINITY]);
});

it("currentTime gives the time of the clock", () => {
  expect(currentTime(new MemoryFileSystem({ clock: () => 42 }))).toBe(42);
});
