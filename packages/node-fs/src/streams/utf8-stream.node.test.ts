import * as hostFs from "node:fs";
import { MemoryFileSystem } from "@dmemfs/core";
import { createNodeFs } from "@dmemfs/node-fs";
import { describe, expect, it } from "vitest";

/** Newer than the types of `node:fs`. */
interface Utf8Stream extends NodeJS.EventEmitter {
  write(text: string): boolean;
  flushSync(): void;
  end(): void;
}

const fs = createNodeFs(new MemoryFileSystem());
const Stream: new (options?: unknown) => Utf8Stream = Reflect.get(fs, "Utf8Stream");
const hostHasIt = "Utf8Stream" in hostFs;

describe.runIf(hostHasIt)("Utf8Stream", () => {
  it("writes to our files", async () => {
    for (const sync of [false, true]) {
      const stream = new Stream({ dest: "/logs/log", mkdir: true, sync });
      stream.write(`sync ${sync}\n`);
      stream.end();
      await new Promise((resolve) => stream.on("close", resolve));
    }
    expect(fs.readFileSync("/logs/log", "utf8")).toBe("sync false\nsync true\n");
    expect(new Stream({ dest: "/other", sync: true })).toBeInstanceOf(Reflect.get(hostFs, "Utf8Stream"));
  });

  it("never reaches the disk, whatever functions the caller passes", () => {
    const opened: unknown[] = [];
    const openSync = (path: string, ...rest: [string]): number => {
      opened.push(path);
      return fs.openSync(path, ...rest);
    };
    const stream = new Stream({ dest: "/partly-ours", sync: true, fs: { openSync } });
    stream.write("text");
    stream.flushSync();
    expect([opened, fs.readFileSync("/partly-ours", "utf8")]).toEqual([["/partly-ours"], "text"]);
    expect(hostFs.existsSync("/partly-ours")).toBe(false);
  });

  it("refuses what the host refuses", () => {
    for (const options of [1, null, { fs: 1 }]) {
      expect(() => new Stream(options)).toThrow(expect.objectContaining({ code: "ERR_INVALID_ARG_TYPE" }));
    }
  });
});

describe.runIf(!hostHasIt)("Utf8Stream of a host without it", () => {
  it("is not implemented", () => {
    expect(() => new Stream({ dest: "/x" })).toThrow("ENOSYS: function not implemented, Utf8Stream");
  });
});
