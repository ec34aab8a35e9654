import { BlockingIOError, OutOfMemoryError } from "@dmemfs/contract";
import { MemoryFileSystem } from "@dmemfs/core";
import { autoBackend } from "@dmemfs/storage";
import { describe, expect, it } from "vitest";
import { expectHonest } from "./subject/recount.js";
import { snapshot } from "./subject/snapshot.js";

type Caller = "clock" | "availableMemory" | "create";

/** A filesystem whose host uses it, once, from within whatever runs. */
class Meddled {
  meddle: (() => unknown) | undefined;
  /** Its outcome. */
  outcome: unknown;
  readonly fs: MemoryFileSystem;

  constructor(caller: Caller) {
    const from = (place: Caller): void => {
      if (place === caller) this.callBack();
    };
    this.fs = new MemoryFileSystem({
      clock: () => {
        from("clock");
        return 1;
      },
      memoryGuard: "per-write",
      memoryGuardInterval: 0,
      availableMemory: () => {
        from("availableMemory");
        return 1e12;
      },
      defaultStorage: {
        ...autoBackend,
        create: (options) => {
          from("create");
          return autoBackend.create(options);
        },
      },
    });
    this.fs.importTree({ "/a/file": "x", "/b/file": "y" });
  }

  private callBack(): void {
    const { meddle } = this;
    this.meddle = undefined;
    try {
      this.outcome = meddle?.() ?? this.outcome;
    } catch (error) {
      this.outcome = error;
    }
  }
}

const uses: readonly (readonly [name: string, use: (fs: MemoryFileSystem) => unknown])[] = [
  ["rename", (fs) => fs.rename("/b", "/a/c")],
  ["remove", (fs) => fs.remove("/a/file")],
  ["rmtree", (fs) => fs.rmtree("/a")],
  ["writeFile", (fs) => fs.writeFile("/a/new", "x")],
  ["mkdir", (fs) => fs.mkdir("/a/new")],
  ["importTree", (fs) => fs.importTree({ "/a/new": "x", "/a/file": "y" })],
  ["copyTree", (fs) => fs.copyTree("/b", "/a/new")],
];

describe.each<Caller>(["clock", "availableMemory", "create"])("a %s that changes the filesystem", (caller) => {
  it.each(uses.flatMap(([inner, meddle]) => uses.map(([outer, use]) => [inner, outer, meddle, use] as const)))(
    "for %s within %s throws, and the tree stays whole",
    (_inner, _outer, meddle, use) => {
      const meddled = new Meddled(caller);
      meddled.meddle = () => meddle(meddled.fs);
      use(meddled.fs);
      if (meddled.meddle === undefined) {
        expect(BlockingIOError.isInstance(meddled.outcome)).toBe(true);
        expect(String(meddled.outcome)).toContain("must not change the filesystem that calls it");
      }
      expectHonest(snapshot(meddled.fs), () => 0);
      expect([...meddled.fs.walk()]).toHaveLength(meddled.fs.stats().dirCount);
    },
  );

  it("may read it", () => {
    const meddled = new Meddled(caller);
    const { fs } = meddled;
    const look = () => [fs.stats().fileCount, fs.isFile("/a/file"), fs.getSize("/a/file"), fs.listdir("/b")];
    meddled.meddle = () => [...look(), ...fs.readFile("/b/file")];
    fs.writeFile("/new", "z");
    expect(meddled.outcome).toEqual([2, true, 1, ["file"], 121]);
  });

  it("cannot join an import to it that it began before", () => {
    const meddled = new Meddled(caller);
    const operation = meddled.fs.operations.importTree({ "/a/new": "x" });
    operation.next();
    meddled.meddle = () => operation.next();
    meddled.fs.writeFile("/a/new", "y");
    expect(BlockingIOError.isInstance(meddled.outcome)).toBe(true);
    expect(meddled.fs.readText("/a/new")).toBe("y");
    operation.return();
    expectHonest(snapshot(meddled.fs), () => 0);
  });
});

it.each<[name: string, call: (fs: MemoryFileSystem) => void]>([
  ["writeFile", (fs) => fs.writeFile("/file", "x")],
  ["appendFile", (fs) => fs.appendFile("/file", "x")],
  ["writeFile in steps", (fs) => fs.writeFile("/file", new Uint8Array(2 ** 21))],
  ["open", (fs) => fs.open("/file", "wb")],
])("a backend that has no memory for a storage fails %s, which says where", (_name, call) => {
  const create = (): never => {
    throw new OutOfMemoryError({ requested: 5 });
  };
  const fs = new MemoryFileSystem({ defaultStorage: { ...autoBackend, create } });
  expect(() => call(fs)).toThrow(expect.objectContaining({ path: "/file", code: "ENOMEM", requested: 5 }));
});

it.each<[name: string, call: (fs: MemoryFileSystem) => void]>([
  ["mkdir", (fs) => fs.mkdir("/a/b/c")],
  ["move", (fs) => fs.move("/file", "/a/b/c/d/file")],
  ["importTree", (fs) => fs.importTree({ "/a/b/c": "" })],
])("%s that would cost more than the safe integers does not fit", (_name, call) => {
  const fs = new MemoryFileSystem({ nodeOverhead: 2 ** 52, maxQuota: 2 ** 52 });
  fs.writeFile("/file", "");
  expect(() => call(fs)).toThrow(expect.objectContaining({ code: "ENOSPC" }));
});
