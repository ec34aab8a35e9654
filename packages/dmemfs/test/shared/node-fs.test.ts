import { createNodeFs, type NodeFs } from "@dmemfs/node-fs";
import { SharedMemoryFileSystem } from "@dmemfs/shared";
import { beforeEach, describe, expect, it } from "vitest";

const busy = { code: "EAGAIN", errno: -11 };

/** Two attachments of this thread, one of them as a `node:fs`. */
let own: SharedMemoryFileSystem;
let fs: NodeFs;
let other: SharedMemoryFileSystem;
beforeEach(() => {
  other = SharedMemoryFileSystem.create({ maxQuota: 2 ** 24 });
  own = SharedMemoryFileSystem.attach(other.share(), { defaultLockTimeout: 20 });
  fs = createNodeFs(own);
  fs.mkdirSync("/d");
  fs.writeFileSync("/d/file", "old");
  return () => {
    expect(other.check()).toEqual({ problems: [] });
    other.dispose();
  };
});

describe("while a native handle of another attachment writes", () => {
  it("synchronous calls wait for the time limit, and are EAGAIN then", () => {
    using _handle = other.open("/d/file", "r+b");
    const descriptor = fs.openSync("/d/file", "r+");
    for (const call of [
      () => fs.readSync(descriptor, new Uint8Array(1)),
      () => fs.readFileSync("/d/file"),
      () => fs.writeFileSync("/d/file", "new"),
      () => fs.copyFileSync("/d/file", "/copy"),
    ]) {
      expect(call).toThrow(expect.objectContaining(busy));
    }
    fs.closeSync(descriptor);
    expect(other.exists("/copy")).toBe(false);
  });

  it("promises and callbacks wait until it is closed", async () => {
    const handle = other.open("/d/file", "r+b");
    const order: string[] = [];
    const reading = fs.promises.readFile("/d/file", "utf8").then((text) => order.push(`read ${text}`));
    const called = new Promise<void>((resolve) => {
      fs.readFile("/d/file", "utf8", (_error, text) => {
        order.push(`called back ${text}`);
        resolve();
      });
    });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(order).toEqual([]);
    handle.write(new TextEncoder().encode("new"));
    handle.close();
    await Promise.all([reading, called]);
    expect(order.sort()).toEqual(["called back new", "read new"]);
  });

  it("promises are EAGAIN after the time limit", async () => {
    using _handle = other.open("/d/file", "r+b");
    await expect(fs.promises.readFile("/d/file")).rejects.toMatchObject({ ...busy, path: "/d/file" });
    await expect(fs.promises.appendFile("/d/file", "x")).rejects.toMatchObject(busy);
  });
});

describe("a descriptor", () => {
  it("keeps a file that another attachment moves", () => {
    const descriptor = fs.openSync("/d/file", "r+");
    other.rename("/d/file", "/moved");
    fs.writeSync(descriptor, "new");
    fs.closeSync(descriptor);
    expect(other.readText("/moved")).toBe("new");
  });

  it("keeps a file that another one unlinks, until it is closed", () => {
    const descriptor = fs.openSync("/d/file", "r");
    createNodeFs(other).unlinkSync("/d/file");
    expect(other.stats()).toMatchObject({ detachedFiles: 1 });
    expect(fs.fstatSync(descriptor).nlink).toBe(0);
    expect(fs.readFileSync(descriptor, "utf8")).toBe("old");
    fs.closeSync(descriptor);
    expect(other.stats()).toMatchObject({ fileCount: 0, detachedFiles: 0, usedBytes: 0 });
  });

  it("is closed when its attachment ends", () => {
    fs.openSync("/d/file", "r");
    expect(() => other.remove("/d/file")).toThrow("EBUSY");
    own.dispose();
    other.remove("/d/file");
    expect(() => fs.readFileSync("/d/file")).toThrow();
  });
});

it("links, modes and inodes are those of the filesystem, not of the attachment", () => {
  const beside = createNodeFs(other);
  fs.symlinkSync("file", "/d/link");
  fs.chmodSync("/d/file", 0o640);
  expect(beside.readlinkSync("/d/link")).toBe("file");
  expect(beside.readFileSync("/d/link", "utf8")).toBe("old");
  expect(beside.statSync("/d/link").mode & 0o777).toBe(0o640);
  expect(beside.statSync("/d/link").ino).toBe(fs.statSync("/d/file").ino);
  expect(beside.readdirSync("/d")).toEqual(fs.readdirSync("/d"));
});
