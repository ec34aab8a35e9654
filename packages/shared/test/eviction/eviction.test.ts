import { type FileHandle, HandleClosedError } from "@dmemfs/contract";
import { describe, expect, it } from "vitest";
import { SharedMemoryFileSystem } from "../../src/shared-memory-file-system.js";
import { abandon } from "../abandon.js";
import { MortalWords } from "../mortal-words.js";
import { expectNoTrace } from "../storm/expect-no-trace.js";

const grace = 2000;

function setUp() {
  const fs = SharedMemoryFileSystem.create({ maxQuota: 2 ** 20 });
  fs.importTree({ "/file": "content", "/other": "content" });
  const evicted = SharedMemoryFileSystem.attach(fs.share());
  return { fs, evicted };
}

/** Fails unless the files are free, and everything can be removed completely. */
function expectClean(fs: SharedMemoryFileSystem): void {
  expect(fs.check()).toEqual({ problems: [] });
  for (const [path] of Object.entries(fs.exportTree())) {
    const handle = fs.open(path, "r+b", { lockTimeout: 0 });
    handle.close();
    fs.remove(path);
  }
  expect(fs.check()).toEqual({ problems: [] });
  expect(fs.stats()).toMatchObject({ usedBytes: 0, fileCount: 0, detachedFiles: 0 });
  expectNoTrace(fs);
}

describe("an attachment that was evicted", () => {
  it("throws for every call, but its token still attaches other threads", () => {
    const { fs, evicted } = setUp();
    const token = evicted.share();
    expect(fs.reap(evicted.clientId, { grace })).toEqual({ clientId: evicted.clientId, locks: 0, partial: [] });
    const calls: readonly (() => unknown)[] = [
      () => evicted.readFile("/file"),
      () => evicted.writeFile("/file", "late"),
      () => evicted.writeFile("/new", "late"),
      () => evicted.open("/file"),
      () => evicted.exists("/file"),
      () => evicted.rename("/file", "/moved"),
      () => evicted.importTree({ "/tree/a": "late" }),
      () => evicted.copyTree("/", "/copy"),
      () => evicted.stats(),
      () => evicted.check(),
      () => evicted.listdir("/"),
      () => evicted.reap(1),
    ];
    for (const call of [...calls, ...calls]) expect(call).toThrow(HandleClosedError);
    evicted.dispose();
    evicted.dispose();
    expect(fs.readText("/file")).toBe("content");
    using another = SharedMemoryFileSystem.attach(token);
    expect(another.readText("/file")).toBe("content");
    another.dispose();
    expectClean(fs);
  });

  it.each(["r+b", "ab", "wb", "rb"] as const)(
    "loses its handles of mode %s, which change nothing afterwards",
    (mode) => {
      const { fs, evicted } = setUp();
      const handle = evicted.open("/file", mode);
      const { partial, locks } = fs.reap(evicted.clientId, { grace });
      expect([partial, locks]).toEqual([[], 1]);
      fs.writeFile("/file", "whole");
      const other = fs.open("/file", "r+b");
      expect(() => (mode === "rb" ? handle.read(1) : handle.write(new Uint8Array(9)))).toThrow(HandleClosedError);
      expect(handle.closed).toBe(true);
      handle.close();
      expect(() => fs.open("/file", "r+b", { lockTimeout: 0 })).toThrow("file");
      other.close();
      expect(fs.readText("/file")).toBe("whole");
      expectClean(fs);
    },
  );

  it("may close its handles before it finds out, even of a lock with a queue or of a file without a name", () => {
    const { fs, evicted } = setUp();
    const reader = fs.open("/file");
    const handles = [evicted.open("/file"), evicted.open("/file"), evicted.open("/other", "r+b")];
    evicted.remove("/other", { detach: true });
    expect(fs.reap(evicted.clientId, { grace }).locks).toBe(3);
    reader.close();
    const writer = fs.open("/file", "r+b", { lockTimeout: 0 });
    for (const handle of handles) expect(() => handle.close()).not.toThrow();
    expect(() => fs.open("/file", "rb", { lockTimeout: 0 })).toThrow("file");
    writer.close();
    expectClean(fs);
  });

  it("rejects its waiting calls", async () => {
    const { fs, evicted } = setUp();
    const writer = fs.open("/file", "r+b");
    const waits = [evicted.openAsync("/file"), evicted.openAsync("/file", "r+b"), evicted.openAsync("/file")];
    const outcomes = Promise.allSettled(waits);
    fs.reap(evicted.clientId, { grace });
    writer.close();
    for (const { status, reason } of (await outcomes) as PromiseRejectedResult[]) {
      expect([status, HandleClosedError.isInstance(reason)]).toEqual(["rejected", true]);
    }
    expectClean(fs);
  });

  it("may be the one that created the filesystem", () => {
    const { fs, evicted: other } = setUp();
    const handle = fs.open("/file", "r+b");
    expect(other.reap(fs.clientId, { grace }).locks).toBe(1);
    expect(() => fs.stats()).toThrow(HandleClosedError);
    expect(() => handle.read(1)).toThrow(HandleClosedError);
    fs.dispose();
    expectClean(other);
  });

  it("makes room for new attachments, however many there were", () => {
    const { fs, evicted } = setUp();
    evicted.dispose();
    const former: (readonly [SharedMemoryFileSystem, FileHandle[]])[] = [];
    for (let count = 0; count < 600; count++) {
      const next = SharedMemoryFileSystem.attach(fs.share());
      // Two chunks of records for each.
      const handles = Array.from({ length: 33 }, () => next.open("/file"));
      expect(fs.reap(next.clientId, { grace }).locks).toBe(33);
      if (count % 100 === 0) expect(fs.check()).toEqual({ problems: [] });
      if (count % 50 === 0) handles[0]?.close();
      former.push([next, handles]);
    }
    for (const [one, handles] of former) {
      expect(() => one.exists("/file")).toThrow(HandleClosedError);
      expect(handles.every(({ closed }) => closed)).toBe(true);
    }
    expectClean(fs);
  });

  it("releases no lock of another attachment that uses its records", () => {
    const { fs, evicted } = setUp();
    const late = evicted.open("/file", "r+b");
    fs.reap(evicted.clientId, { grace });
    const others: SharedMemoryFileSystem[] = [];
    // All places are taken. The last attachment has the records of the evicted one.
    for (let count = 0; count < 253; count++) others.push(SharedMemoryFileSystem.attach(fs.share()));
    const heir = others.find(({ clientId }) => clientId === evicted.clientId);
    const records = Array.from({ length: 30 }, () => heir?.open("/other"));
    const handle = heir?.open("/file", "r+b");
    late.close();
    expect(() => fs.open("/file", "rb", { lockTimeout: 0 })).toThrow("file");
    expect(fs.check()).toEqual({ problems: [] });
    handle?.close();
    for (const record of records) record?.close();
    for (const other of others) other.dispose();
    expectClean(fs);
  });
});

it("a file without a name is not reported as partial", () => {
  for (let stores = 1; ; stores++) {
    const { fs, evicted } = setUp();
    evicted.dispose();
    let mortal = new MortalWords(new Int32Array());
    const dead = SharedMemoryFileSystem.attachOver(fs.share(), undefined, (view) => {
      mortal = new MortalWords(view);
      return mortal;
    });
    const handle = dead.open("/file", "r+b");
    dead.remove("/file", { detach: true });
    fs.writeFile("/file", "another");
    mortal.left = stores;
    try {
      handle.write(new Uint8Array(3));
    } catch (error) {
      if (!mortal.isDead) throw error;
    }
    abandon(SharedMemoryFileSystem.attachmentOf(dead));
    expect(fs.reap(dead.clientId, { grace: 0 }).partial).toEqual([]);
    expectClean(fs);
    if (!mortal.isDead) return;
  }
});
