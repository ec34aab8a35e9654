import type { LockHold } from "@dmemfs/contract";
import { MemoryFileSystem } from "@dmemfs/core";
import { ReadWriteLock } from "@dmemfs/locks";
import { describe, expect, it } from "vitest";
import { expectSame } from "../../../test/support/expect-same.js";
import { pattern } from "./subject/pattern.js";
import { expectHonest, expectNothingLeft } from "./subject/recount.js";
import { snapshot } from "./subject/snapshot.js";

const attempt = (action: () => unknown): unknown => {
  try {
    return action();
  } catch (error) {
    return error;
  }
};

describe("bytes whose object has its own code", () => {
  it("a view that claims fewer bytes than it has overwrites no other file", () => {
    const fs = new MemoryFileSystem();
    class Short extends Uint8Array {
      override get length(): number {
        return 1;
      }
    }
    fs.writeFile("/mine", "x");
    fs.writeFile("/other", pattern(32));
    attempt(() => fs.writeFile("/mine", new Short(100)));
    expect(fs.readFile("/other")).toEqual(pattern(32));
  });

  it("a view that claims more bytes than it has shows nothing of removed files", () => {
    const fs = new MemoryFileSystem();
    class Long extends Uint8Array {
      override get length(): number {
        return 3990;
      }
    }
    fs.writeFile("/removed", "secret".repeat(665));
    fs.remove("/removed");
    attempt(() => fs.writeFile("/mine", new Long(1)));
    expect(fs.exists("/mine") && fs.readText("/mine").includes("secret")).toBe(false);
  });

  it("a target that overrides set() gets no view of the filesystem's memory", () => {
    const fs = new MemoryFileSystem();
    const seen: ArrayBufferLike[] = [];
    class Thief extends Uint8Array {
      override set(source: Uint8Array): void {
        seen.push(source.buffer);
      }
    }
    fs.writeFile("/mine", "x");
    using handle = fs.open("/mine");
    handle.readInto(new Thief(1));
    expect(seen).toEqual([]);
  });

  it("a length that closes and removes the file leaves no charge", () => {
    const fs = new MemoryFileSystem();
    const handle = fs.open("/f", "wb");
    class Remover extends Uint8Array {
      override get length(): number {
        handle.close();
        if (fs.exists("/f")) fs.remove("/f");
        return super.length;
      }
    }
    attempt(() => handle.write(new Remover(100)));
    handle.close();
    expectNothingLeft(fs);
  });

  it("a subarray() that throws leaves no trace of the write", () => {
    const fs = new MemoryFileSystem();
    class Thrower extends Uint8Array {
      override subarray(): never {
        throw new Error("mine");
      }
    }
    const result = attempt(() => fs.writeFile("/f", new Thrower(600_000)));
    expectHonest(snapshot(fs));
    expect(fs.exists("/f")).toBe(!(result instanceof Error));
  });

  it("an object that imitates a buffer throws, and its code is not run", () => {
    const fs = new MemoryFileSystem();
    let ran = false;
    const disguised = {
      [Symbol.toStringTag]: "ArrayBuffer",
      length: 1,
      get 0() {
        ran = true;
        return 1;
      },
    };
    expect(() => fs.writeFile("/f", disguised as unknown as ArrayBuffer)).toThrow(TypeError);
    expect(ran).toBe(false);
  });
});

it("mkdir with options that make the path meanwhile loses nothing", () => {
  const fs = new MemoryFileSystem();
  const options = {
    get existOk() {
      fs.writeFile("/a", "x");
      return false;
    },
  };
  attempt(() => fs.mkdir("/a", options));
  expectHonest(snapshot(fs));
  expectNothingLeft(fs);
});

it("a clock that throws leaves no charge behind", () => {
  for (let failing = 1; failing < 8; failing++) {
    let count = Number.NEGATIVE_INFINITY;
    const clock = (): number => {
      if (++count === failing) throw new Error("clock");
      return 1;
    };
    const fs = new MemoryFileSystem({ clock, nodeOverhead: 10 });
    count = 0;
    attempt(() => fs.writeFile("/f", "x"));
    attempt(() => fs.mkdir("/a/b"));
    attempt(() => fs.copy("/f", "/g"));
    count = Number.NEGATIVE_INFINITY;
    expectHonest(snapshot(fs), () => 10);
    expectNothingLeft(fs);
  }
});

describe("a signal that is none of the platform's", () => {
  it("cannot make another's close() fail, nor keep its file in use", async () => {
    const fs = new MemoryFileSystem();
    const holder = fs.open("/f", "wb");
    const signal = {
      aborted: false,
      addEventListener() {},
      removeEventListener() {
        throw new Error("mine");
      },
    } as unknown as AbortSignal;
    const waiting = fs.openAsync("/f", "wb", { signal }).then((handle) => handle.close());
    expect(() => holder.close()).not.toThrow();
    await waiting;
    expectNothingLeft(fs);
  });

  it("cannot reorder the queue by calling back at once", async () => {
    const lock = new ReadWriteLock();
    const hold = lock.tryAcquire("write");
    const entered: LockHold[] = [];
    for (let index = 0; index < 3; index++) void lock.acquire("read").then((granted) => entered.push(granted));
    const signal = {
      aborted: false,
      addEventListener: (_type: string, listener: () => void) => listener(),
      removeEventListener() {},
    } as unknown as AbortSignal;
    await lock.acquire("read", { signal }).catch(() => undefined);
    hold?.release();
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(entered).toHaveLength(3);
    for (const granted of entered) granted.release();
    expect(lock.isLocked).toBe(false);
  });
});

describe("a write in steps", () => {
  const large = pattern(4_000_000);

  it("left while it overwrites is a change like any other", () => {
    const fs = new MemoryFileSystem();
    fs.writeFile("/f", new Uint8Array(5_000_000));
    fs.markClean();
    using handle = fs.open("/f", "r+b");
    const operation = handle.operations.write(large);
    // Four steps copy the bytes, the next ones write them.
    for (let step = 0; step < 6; step++) operation.next();
    operation.return(0);
    handle.close();
    expectHonest(snapshot(fs));
    expectSame(fs.readFile("/f").subarray(0, large.length), large, "/f");
    expect(Object.keys(fs.exportTree({ onlyDirty: true }))).toEqual(["/f"]);
  });

  it("leaves nothing when its handle is closed while it appends", () => {
    const fs = new MemoryFileSystem();
    fs.writeFile("/f", "abc");
    const handle = fs.open("/f", "ab");
    const operation = handle.operations.write(large);
    operation.next();
    operation.next();
    handle.close();
    expect(() => operation.next()).toThrow("closed");
    expect(fs.readText("/f")).toBe("abc");
    expectHonest(snapshot(fs));
    expectNothingLeft(fs);
  });

  it("keeps the count of chunks when the same handle truncates meanwhile", () => {
    const fs = new MemoryFileSystem();
    const handle = fs.open("/f", "wb");
    const operation = handle.operations.write(large);
    operation.next();
    operation.next();
    attempt(() => handle.truncate(0));
    operation.return(0);
    handle.close();
    expectHonest(snapshot(fs));
  });
});

it("the memory guard counts bytes that were freed between two checks", () => {
  const fs = new MemoryFileSystem({
    maxQuota: 1_000_000,
    memoryGuard: "per-write",
    memoryGuardAction: "raise",
    memoryGuardInterval: 1e9,
    availableMemory: () => 10_000_000,
  });
  for (let round = 0; round < 30; round++) {
    fs.writeFile("/f", new Uint8Array(500_000));
    fs.remove("/f");
  }
  expectNothingLeft(fs);
});

describe("an import that cannot fit", () => {
  it("throws as soon as the directories it needs do not fit, before it has read everything", () => {
    const fs = new MemoryFileSystem({ maxQuota: 1 << 20, nodeOverhead: "measured" });
    let read = 0;
    function* source(): Generator<[string, string]> {
      for (; read < 2000; read++) yield [`/${"d".repeat(100_000)}${read}/file`, ""];
    }
    expect(() => fs.importTree(source())).toThrow(expect.objectContaining({ code: "ENOSPC" }));
    expect(read).toBeLessThan(12);
    expectNothingLeft(fs);
  });

  it("takes directories that are there for what they are: no charge", () => {
    const fs = new MemoryFileSystem({ maxQuota: 3000, nodeOverhead: "measured" });
    fs.importTree({ "/a/b/c/one": "" });
    const { usedBytes } = fs.stats();
    fs.importTree({ "/a/b/c/two": "" });
    const file = fs.stats().usedBytes - usedBytes;
    const full = new MemoryFileSystem({ maxQuota: usedBytes + file, nodeOverhead: "measured" });
    full.importTree({ "/a/b/c/one": "" });
    full.importTree({ "/a/b/c/two": "" });
    expect(full.stats().freeBytes).toBe(0);
  });

  it("throws before a text beyond the quota is encoded", () => {
    const fs = new MemoryFileSystem({ maxQuota: 5000 });
    const text = "é".repeat(5001);
    expect(() => fs.importTree({ "/text": text })).toThrow(expect.objectContaining({ requested: text.length }));
    expectNothingLeft(fs);
  });
});
