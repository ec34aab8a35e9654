import { BlockingIOError, MFSError } from "@dmemfs/contract";
import type { EngineFileSystem } from "@dmemfs/core/engine";
import { createNodeFs, type NodeFs } from "@dmemfs/node-fs";
import { beforeEach, describe, expect, it } from "vitest";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/**
 * Tests of the effects of descriptors and native handles of one filesystem on each other.
 * @param make - makes an empty filesystem
 */
export function nativeHandlesSuite<Node>(
  make: (options?: { readonly defaultLockTimeout: number }) => EngineFileSystem<Node>,
): void {
  let fileSystem: EngineFileSystem<Node>;
  let fs: NodeFs;
  beforeEach(() => {
    fileSystem = make();
    fileSystem.importTree({ "/d/file": "old", "/other": "1" });
    fs = createNodeFs(fileSystem);
  });

  const busy = { code: "EAGAIN", errno: -11 };

  describe("while a native handle writes", () => {
    it("a file can be opened and looked at, and synchronous reads and writes are EAGAIN", () => {
      using _handle = fileSystem.open("/d/file", "r+b");
      const descriptor = fs.openSync("/d/file", "r+");
      expect(fs.fstatSync(descriptor).size).toBe(3);
      const calls = [
        () => fs.readSync(descriptor, new Uint8Array(1)),
        () => fs.writeSync(descriptor, "x"),
        () => fs.ftruncateSync(descriptor, 1),
        () => fs.readFileSync("/d/file"),
        () => fs.writeFileSync("/d/file", "new"),
        () => fs.appendFileSync("/d/file", "new"),
        () => fs.copyFileSync("/d/file", "/copy"),
        () => fs.copyFileSync("/other", "/d/file"),
        () => fs.truncateSync("/d/file"),
        () => fs.openSync("/d/file", "w"),
      ];
      for (const call of calls) expect(call).toThrow(expect.objectContaining(busy));
      fs.closeSync(descriptor);
      expect(fileSystem.exists("/copy")).toBe(false);
    });

    it("the error has the error of the filesystem as its cause", () => {
      using _handle = fileSystem.open("/d/file", "r+b");
      try {
        fs.readFileSync("/d/file");
        expect.unreachable();
      } catch (error) {
        expect(String(error)).toBe("Error: EAGAIN: resource temporarily unavailable, open '/d/file'");
        expect(BlockingIOError.isInstance((error as Error).cause)).toBe(true);
        expect(MFSError.isInstance(error)).toBe(false);
      }
    });

    it("promises and callbacks wait for it, in the order of their calls", async () => {
      const handle = fileSystem.open("/d/file", "r+b");
      const order: string[] = [];
      const reading = fs.promises.readFile("/d/file", "utf8").then((text) => order.push(`read ${text}`));
      const appending = fs.promises.appendFile("/d/file", "+").then(() => order.push("appended"));
      const called = new Promise<void>((resolve) => {
        fs.readFile("/d/file", "utf8", (_error, text) => {
          order.push(`called back ${text}`);
          resolve();
        });
      });
      handle.write(bytes("new"));
      await new Promise((resolve) => setTimeout(resolve, 5));
      expect(order).toEqual([]);
      handle.close();
      await Promise.all([reading, appending, called]);
      expect(order.sort()).toEqual(["appended", "called back new+", "read new"]);
    });

    it("promises are EAGAIN after the time limit of the filesystem, and AbortError if they are aborted", async () => {
      const impatient = make({ defaultLockTimeout: 5 });
      impatient.writeFile("/file", "1");
      const { promises } = createNodeFs(impatient);
      using _handle = impatient.open("/file", "r+b");
      await expect(promises.readFile("/file")).rejects.toMatchObject({ ...busy, syscall: "open", path: "/file" });
      const patient = createNodeFs(fileSystem).promises;
      using _other = fileSystem.open("/d/file", "r+b");
      const controller = new AbortController();
      const reading = patient.readFile("/d/file", { signal: controller.signal });
      controller.abort(new Error("enough"));
      await expect(reading).rejects.toMatchObject({ name: "AbortError", code: "ABORT_ERR" });
    });

    it("rename and unlink: the one is EBUSY, the other leaves the file to the handle", () => {
      using handle = fileSystem.open("/d/file", "r+b");
      expect(() => fs.renameSync("/d/file", "/x")).toThrow("EBUSY: resource busy or locked, rename '/d/file' -> '/x'");
      expect(() => fs.renameSync("/d", "/x")).toThrow("EBUSY");
      fs.unlinkSync("/d/file");
      expect(fileSystem.stats()).toMatchObject({ detachedFiles: 1 });
      expect(handle.read(3)).toEqual(bytes("old"));
    });
  });

  describe("while a native handle reads", () => {
    it("descriptors read too, and writes are EAGAIN", () => {
      using _handle = fileSystem.open("/d/file", "rb");
      expect(fs.readFileSync("/d/file", "utf8")).toBe("old");
      expect(() => fs.writeFileSync("/d/file", "new")).toThrow(expect.objectContaining(busy));
    });
  });

  describe("while a descriptor is open", () => {
    it("native handles open the file as if it were not, and natives cannot remove it", () => {
      const descriptor = fs.openSync("/d/file", "r+");
      using handle = fileSystem.open("/d/file", "wb");
      handle.write(bytes("by the handle"));
      handle.close();
      expect(() => fileSystem.remove("/d/file")).toThrow(BlockingIOError);
      fileSystem.rename("/d/file", "/moved");
      expect(fs.readSync(descriptor, new Uint8Array(20))).toBe(13);
      fs.closeSync(descriptor);
      fileSystem.remove("/moved");
      expect(fileSystem.stats().fileCount).toBe(1);
    });

    it("two objects over one filesystem have separate descriptors", () => {
      const other = createNodeFs(fileSystem);
      const descriptor = fs.openSync("/d/file", "r");
      expect(() => other.closeSync(descriptor)).toThrow("EBADF: bad file descriptor, close");
      expect(other.openSync("/other", "r")).toBe(descriptor);
      other.closeSync(descriptor);
      expect(fs.readSync(descriptor, new Uint8Array(3))).toBe(3);
      fs.closeSync(descriptor);
    });
  });

  describe("opens that wait", () => {
    it("count against the limit of descriptors, and leave files that they cannot open unchanged", async () => {
      const fileSystem = make();
      const fs = createNodeFs(fileSystem, { maxOpenFiles: 2 });
      fs.writeFileSync("/f", "content");
      const handle = fileSystem.open("/f", "r+b");
      const opens = Array.from({ length: 4 }, () => fs.promises.open("/f", "w"));
      handle.close();
      const results = await Promise.allSettled(opens);
      expect(results.map((each) => (each.status === "rejected" ? each.reason.code : each.value.fd))).toEqual([
        3,
        4,
        "EMFILE",
        "EMFILE",
      ]);
      expect(() => fs.openSync("/f", "r")).toThrow("EMFILE");
      for (const each of results) if (each.status === "fulfilled") await each.value.close();
      fs.closeSync(fs.openSync("/f", "r"));
    });
  });

  describe("an open that waits for a file to empty it", () => {
    it("empties that file, and not what has come to its path", async () => {
      const handle = fileSystem.open("/d/file", "r+b");
      const opening = fs.promises.open("/d/file", "w");
      handle.close();
      fs.unlinkSync("/d/file");
      fs.symlinkSync("/other", "/d/file");
      const opened = await opening;
      await opened.write("new");
      expect([(await opened.stat()).nlink, fs.readlinkSync("/d/file"), fs.readFileSync("/other", "utf8")]).toEqual([
        0,
        "/other",
        "1",
      ]);
      await opened.close();
      expect(fileSystem.stats().detachedFiles).toBe(0);
    });

    it("leaves no descriptor when it times out", async () => {
      const other = make({ defaultLockTimeout: 5 });
      const own = createNodeFs(other);
      own.writeFileSync("/f", "content");
      const handle = other.open("/f", "r+b");
      await expect(own.promises.open("/f", "w")).rejects.toMatchObject({ code: "EAGAIN", syscall: "open" });
      handle.close();
      other.remove("/f");
      expect(own.openSync("/", "r")).toBe(3);
    });
  });
}
