import { InvalidArgumentError, MFSQuotaExceededError } from "@dmemfs/contract";
import { MemoryFileSystem } from "@dmemfs/core";
import { afterEach, expect, test, vi } from "vitest";
import { contentsOf, temporaryDirectory } from "../../test/temporary-directory.js";
import { withoutDumps } from "../../test/without-dumps.js";
import { OpenHandlesError } from "./open-handles-error.js";
import { runningTests } from "./running-tests.js";
import { withFileSystem } from "./with-file-system.js";

withoutDumps();

afterEach(() => {
  expect(runningTests().all.size).toBe(0);
});

test("a body has a filesystem of 1 MiB, and its result is returned", async () => {
  expect(await withFileSystem((mfs) => mfs.stats().quotaBytes)).toBe(2 ** 20);
  expect(await withFileSystem(async (mfs) => mfs instanceof MemoryFileSystem)).toBe(true);
});

test("options and a seed are those of the fixture", async () => {
  const tree = async () => new Map([["/a", "seed"]]);
  await withFileSystem({ maxQuota: 5000, tree }, (mfs) => {
    expect(mfs.stats()).toMatchObject({ quotaBytes: 5000, fileCount: 1 });
    expect([mfs.readText("/a"), mfs.exportTree({ onlyDirty: true })]).toEqual(["seed", {}]);
  });
  const made = new MemoryFileSystem();
  expect(await withFileSystem({ create: () => made }, (mfs) => mfs)).toBe(made);
});

test("invalid options and a seed that does not fit throw before the body runs", async () => {
  const body = vi.fn();
  await expect(withFileSystem({ dump: "" }, body)).rejects.toThrow(InvalidArgumentError);
  await expect(withFileSystem({ maxQuota: 10, tree: { "/a": "1" } }, body)).rejects.toThrow(MFSQuotaExceededError);
  expect(body).not.toHaveBeenCalled();
});

test("a handle and a descriptor that stay open fail, and are closed", async () => {
  const directory = temporaryDirectory();
  let mfs: MemoryFileSystem | undefined;
  const failing = withFileSystem({ dump: directory, title: "leaks" }, (given) => {
    mfs = given;
    given.open("/a", "wb");
  });
  await expect(failing).rejects.toThrow(OpenHandlesError);
  mfs?.remove("/a");
  expect(Object.keys(contentsOf(directory))).toEqual([
    expect.stringMatching(/^leaks-[0-9a-f]{10}$/),
    expect.stringMatching(/^leaks-[0-9a-f]{10}\/a$/),
  ]);
  await withFileSystem({ allowOpenHandles: true }, (given) => void given.open("/a", "wb"));
});

test("a body that fails throws its own error, and leaves its tree", async () => {
  const directory = temporaryDirectory();
  const mine = new Error("mine");
  const failing = withFileSystem({ dump: directory, title: "fails" }, (mfs) => {
    mfs.open("/open", "wb").write(new TextEncoder().encode("half"));
    throw mine;
  });
  expect(await failing.catch((error: unknown) => error)).toBe(mine);
  expect(Object.values(contentsOf(directory))).toEqual([null, "half"]);
  expect(console.error).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('the tree of "fails" is in '));
});

test("a dump that fails does not replace the error of the body", async () => {
  const mine = new Error("mine");
  const failing = withFileSystem({ dump: import.meta.filename }, () => Promise.reject(mine));
  expect(await failing.catch((error: unknown) => error)).toBe(mine);
  expect(console.error).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ message: expect.stringContaining("could not be written") }),
  );
});

test("tests of the same title at other places have other folders, and an earlier run is replaced", async () => {
  const directory = temporaryDirectory();
  const fail = () => Promise.reject(new Error("mine"));
  const first = () => withFileSystem({ dump: directory }, fail).catch(() => undefined);
  const second = () => withFileSystem({ dump: directory }, fail).catch(() => undefined);
  for (const run of [first, second, first]) await run();
  expect(Object.keys(contentsOf(directory))).toHaveLength(2);
});
