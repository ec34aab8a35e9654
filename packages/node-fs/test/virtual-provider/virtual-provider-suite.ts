import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EngineFileSystem } from "@dmemfs/core/engine";
import { createVirtualProvider, type VirtualProvider, type VirtualProviderOptions } from "@dmemfs/node-fs/vfs";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { histories, historiesOfNode } from "./histories.js";
import { hostVfs, mount } from "./host-vfs.js";
import { moduleCases } from "./module-cases.js";
import { type History, run } from "./run-history.js";

const quota = 65_536;

/** The outcomes of a history in a new directory of the disk. */
async function onDisk(history: History): Promise<unknown[]> {
  const root = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), "vfs-")));
  try {
    return await run(history, root);
  } finally {
    fs.rmSync(root, { recursive: true });
  }
}

/**
 * Tests of a mounted filesystem.
 * @param make - makes an empty filesystem
 */
export function virtualProviderSuite<Node>(
  make: (options: { readonly maxQuota: number }) => EngineFileSystem<Node>,
): void {
  let fileSystem: EngineFileSystem<Node>;
  let provider: VirtualProvider;
  let root: string;
  let unmount: () => void;

  function mountAgain(options?: VirtualProviderOptions): void {
    provider = createVirtualProvider(fileSystem, options);
    const [mounted, path] = mount(provider);
    root = path;
    unmount = () => mounted.unmount();
  }

  const path = (name: string): string => join(root, name);

  describe.skipIf(hostVfs === undefined)("a mounted filesystem (Node 26.4 or later with --experimental-vfs)", () => {
    beforeEach(() => {
      fileSystem = make({ maxQuota: quota });
      mountAgain();
      return () => unmount();
    });

    it.each(Object.entries(histories))("does what the disk does with %s", async (_name, history) => {
      // Node breaks streams on the disk while something is mounted.
      unmount();
      const disk = await onDisk(history);
      mountAgain();
      expect(await run(history, root)).toEqual(disk);
    });

    it.each(Object.entries(historiesOfNode))("does what Node's own provider does with %s", async (_name, history) => {
      const [mounted, memoryRoot] = mount(new (hostVfs as NonNullable<typeof hostVfs>).MemoryProvider());
      const ofNode = await run(history, memoryRoot);
      mounted.unmount();
      expect(await run(history, root)).toEqual(ofNode);
    });

    it.each(Object.entries(moduleCases))("loads %s", async (_name, { files, load, result }) => {
      fileSystem.importTree({ "/import.cjs": "module.exports = (name) => import(name);", ...files });
      expect(await load(path)).toEqual(result);
    });

    it("is seen by the filesystem, and by a second mount", () => {
      const [second, secondRoot] = mount(createVirtualProvider(fileSystem));
      fs.writeFileSync(path("f"), "text");
      expect([fileSystem.readText("/f"), fs.readFileSync(join(secondRoot, "f"), "utf8")]).toEqual(["text", "text"]);
      second.unmount();
      expect(fs.existsSync(join(secondRoot, "f"))).toBe(false);
      expect(fs.existsSync(path("f"))).toBe(true);
    });

    it("refuses what the quota does not allow, and keeps what was there", async () => {
      const tooMuch = Buffer.alloc(quota + 1);
      fs.writeFileSync(path("f"), "old");
      const fd = fs.openSync(path("g"), "w");
      const before = fileSystem.stats();
      for (const call of [
        () => fs.writeFileSync(path("f"), tooMuch),
        () => fs.writeFileSync(path("new"), tooMuch),
        () => fs.appendFileSync(path("f"), tooMuch),
        () => fs.writeSync(fd, tooMuch),
        () => fs.ftruncateSync(fd, quota + 1),
        () => fs.truncateSync(path("f"), quota + 1),
      ]) {
        expect(call).toThrow(expect.objectContaining({ code: "ENOSPC", errno: -28 }));
      }
      await expect(fs.promises.writeFile(path("f"), tooMuch)).rejects.toMatchObject({ code: "ENOSPC" });
      expect(fileSystem.stats()).toEqual(before);
      expect(fs.readFileSync(path("f"), "utf8")).toBe("old");
      fs.closeSync(fd);
    });

    it("ends a stream at the chunk that does not fit", async () => {
      const stream = fs.createWriteStream(path("f"));
      const failed = new Promise((resolve) => stream.on("error", resolve));
      for (let i = 0; i < 10; i++) stream.write(Buffer.alloc(10_000, String(i)));
      expect(await failed).toMatchObject({ code: "ENOSPC", syscall: "write" });
      const { size } = fs.statSync(path("f"));
      expect([size > 0, size % 10_000, fileSystem.stats().usedBytes <= quota]).toEqual([true, 0, true]);
      fs.rmSync(path("f"));
      expect(fileSystem.stats().usedBytes).toBe(0);
    });

    it("is charged for an open file until it is closed", async () => {
      const fd = fs.openSync(path("f"), "w+");
      fs.writeSync(fd, Buffer.alloc(20_000));
      const handle = await fs.promises.open(path("f"));
      fs.unlinkSync(path("f"));
      fs.closeSync(fd);
      expect(fileSystem.stats().detachedBytes).toBeGreaterThanOrEqual(20_000);
      await handle.close();
      expect(fileSystem.stats()).toMatchObject({ usedBytes: 0, detachedFiles: 0 });
    });

    it("closes what is still open when its provider is disposed of, because Node cannot after an unmount", async () => {
      const fd = fs.openSync(path("f"), "w+");
      fs.writeSync(fd, Buffer.alloc(20_000));
      const handle = await fs.promises.open(path("f"));
      fs.unlinkSync(path("f"));
      unmount();
      expect(() => fs.closeSync(fd)).toThrow(expect.objectContaining({ code: "EBADF" }));
      provider[Symbol.dispose]();
      expect(fileSystem.stats()).toMatchObject({ usedBytes: 0, detachedFiles: 0 });
      mountAgain();
      await expect(handle.read()).rejects.toMatchObject({ code: "EBADF" });
      await handle.close();
      expect(() => fs.closeSync(fd)).not.toThrow();
    });

    it("keeps the options", () => {
      unmount();
      mountAgain({ umask: 0o077, symlinks: false, maxOpenFiles: 1 });
      fs.writeFileSync(path("f"), "");
      expect(fs.statSync(path("f")).mode & 0o777).toBe(0o600);
      expect(() => fs.symlinkSync("f", path("link"))).toThrow(expect.objectContaining({ code: "EPERM" }));
      const fd = fs.openSync(path("f"), "r");
      expect(() => fs.openSync(path("f"), "r")).toThrow(expect.objectContaining({ code: "EMFILE" }));
      fs.closeSync(fd);
      expect(() => fs.linkSync(path("f"), path("hard"))).toThrow(expect.objectContaining({ code: "EPERM" }));
    });

    it("waits for a native handle in promises, and throws EAGAIN in synchronous calls", async () => {
      fs.writeFileSync(path("f"), "old");
      const native = fileSystem.open("/f", "r+b");
      expect(() => fs.readFileSync(path("f"))).toThrow(expect.objectContaining({ code: "EAGAIN" }));
      const reading = fs.promises.readFile(path("f"), "utf8");
      native.write(Buffer.from("new"));
      native.close();
      expect(await reading).toBe("new");
    });

    it("reports changes to watchers, also those of native calls", async () => {
      fs.mkdirSync(path("d"));
      const told: unknown[] = [];
      const watcher = fs.watch(path("d"), (event, name) => told.push([event, name]));
      const changes = fs.promises.watch(path("d"))[Symbol.asyncIterator]();
      const first = changes.next();
      fs.writeFileSync(path("d/a"), "");
      fileSystem.rename("/d/a", "/d/b");
      await vi.waitFor(() =>
        expect(told).toEqual(
          expect.arrayContaining([
            ["rename", "a"],
            ["rename", "b"],
          ]),
        ),
      );
      expect(await first).toEqual({ done: false, value: { eventType: "rename", filename: "a" } });
      await changes.return?.();
      watcher.close();
    });

    it("polls a file that is watched", async () => {
      fs.writeFileSync(path("f"), "1");
      const size = new Promise((resolve) =>
        fs.watchFile(path("f"), { interval: 5 }, (now, old) => resolve([now.size, old.size])),
      );
      await new Promise((resolve) => setTimeout(resolve, 20));
      fs.writeFileSync(path("f"), "12");
      expect(await size).toEqual([2, 1]);
      fs.unwatchFile(path("f"));
    });
  });
}
