import { expect, it } from "vitest";
import { checkArena } from "../src/check/index.js";
import { deserializeArena, serializeArena } from "../src/serialization/index.js";
import { SharedMemoryFileSystem } from "../src/shared-memory-file-system.js";
import { sample } from "./build-arena.js";

const names = ["plain", "ü", "文字", "\ud83d", "long".repeat(100), "文".repeat(200), "\u0001"];

function makeFileSystem(): SharedMemoryFileSystem {
  let now = 1000;
  const options = { maxQuota: 300_000, maxNodes: 200, blockSize: 256, nodeOverhead: 5, clock: () => now++ };
  const fileSystem = SharedMemoryFileSystem.create(options);
  for (const [index, name] of names.entries()) {
    fileSystem.mkdir(`/${name}/inner/${name}`, { existOk: true });
    fileSystem.writeFile(`/${name}/file`, sample(index * 255));
    fileSystem.writeFile(`/${name}/inner/${name}/${name}`, sample(256));
    fileSystem.writeFile(`/gone-${index}`, sample(600));
  }
  for (const name of names) fileSystem.appendFile(`/${name}/file`, sample(700));
  for (const index of names.keys()) fileSystem.remove(`/gone-${index}`);
  fileSystem.exportTree({ onlyDirty: true });
  fileSystem.setAttributes("/plain/file", 0o600);
  fileSystem.setTimes("/plain/file", { accessedAt: 1.5, modifiedAt: -3 });
  fileSystem.rename("/plain/file", "/moved");
  return fileSystem;
}

function copyOf(fileSystem: SharedMemoryFileSystem): SharedMemoryFileSystem {
  const { arena } = SharedMemoryFileSystem.attachmentOf(fileSystem);
  return SharedMemoryFileSystem.attach({
    type: "dmemfs",
    ticket: 0,
    buffer: deserializeArena(serializeArena(arena)).buffer,
  });
}

function stats(fileSystem: SharedMemoryFileSystem): unknown[] {
  const paths = [...fileSystem.walk("/")].flatMap(([directory, directories, files]) =>
    ["", ...directories, ...files].map((name) => `${directory}/${name}`),
  );
  return paths.map((path) => [path, fileSystem.stat(path)]);
}

function problemsOf(fileSystem: SharedMemoryFileSystem): unknown[] {
  return checkArena(SharedMemoryFileSystem.attachmentOf(fileSystem).arena);
}

it("a copy of a filesystem has the same tree, inodes, times and counts", () => {
  const fileSystem = makeFileSystem();
  const copy = copyOf(fileSystem);
  expect(problemsOf(copy)).toEqual([]);
  expect(copy.exportTree({ directories: true })).toEqual(fileSystem.exportTree({ directories: true }));
  expect(stats(copy)).toEqual(stats(fileSystem));
  expect(copy.stats()).toEqual(fileSystem.stats());
  expect(copy.exportTree({ onlyDirty: true })).toEqual(fileSystem.exportTree({ onlyDirty: true }));
});

it("a copy works like the filesystem, and never reuses an inode", () => {
  const fileSystem = makeFileSystem();
  const inodes = new Set([...fileSystem.glob("/**")].map((path) => fileSystem.stat(path).inode));
  fileSystem.writeFile("/last", sample(10));
  inodes.add(fileSystem.stat("/last").inode);
  fileSystem.remove("/last");
  const copy = copyOf(fileSystem);
  for (let index = 0; index < 20; index++) {
    copy.writeFile(`/new-${index}`, sample(300));
    const { inode } = copy.stat(`/new-${index}`);
    expect(inodes).not.toContain(inode);
    inodes.add(inode);
    expect(problemsOf(copy)).toEqual([]);
  }
  for (const name of names) copy.rmtree(`/${name}`);
  copy.clear();
  expect(problemsOf(copy)).toEqual([]);
  expect(copy.stats()).toMatchObject({ usedBytes: 0, fileCount: 0 });
});

it("a copy is made while files are open, but not while one is being written", () => {
  const fileSystem = makeFileSystem();
  const reader = fileSystem.open("/moved", "rb");
  expect(problemsOf(copyOf(fileSystem))).toEqual([]);
  const detached = fileSystem.open("/ü/file", "rb");
  fileSystem.remove("/ü/file", { detach: true });
  const copy = copyOf(fileSystem);
  expect(problemsOf(copy)).toEqual([]);
  expect(copy.stats().detachedFiles).toBe(0);
  expect(copy.exists("/ü/file")).toBe(false);
  reader.close();
  detached.close();
  using writer = fileSystem.open("/moved", "r+b");
  expect(() => copyOf(fileSystem)).toThrow(expect.objectContaining({ code: "EBUSY", path: "/moved" }));
  writer.close();
  expect(problemsOf(copyOf(fileSystem))).toEqual([]);
});
