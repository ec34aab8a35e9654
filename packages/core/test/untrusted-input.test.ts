import { drive, MemoryFileSystem } from "@dmemfs/core";
import { describe, expect, it } from "vitest";
import { expectSame } from "../../../test/support/expect-same.js";
import { pattern } from "./subject/pattern.js";
import { expectHonest, expectNothingLeft } from "./subject/recount.js";
import { snapshot } from "./subject/snapshot.js";

const nodePrice = 10;

/** Later than the library of types that the sources are written for. */
type ResizableBufferConstructor = new (
  length: number,
  options: { maxByteLength: number },
) => ArrayBuffer & { resize(length: number): void };

function plant(fs: MemoryFileSystem): void {
  fs.mkdir("/dir/below");
  fs.writeFile("/dir/large", pattern(1024 * 1024 + 100));
  fs.writeFile("/dir/below/small", pattern(100));
  fs.writeFile("/file", pattern(100, 1));
}

describe("a memory probe that throws", () => {
  const growths: readonly (readonly [name: string, grow: (fs: MemoryFileSystem) => unknown])[] = [
    ["writeFile", (fs) => fs.writeFile("/new", "x")],
    ["writeFile over a file", (fs) => fs.writeFile("/file", pattern(5000))],
    ["appendFile", (fs) => fs.appendFile("/file", pattern(5000))],
    ["open with preallocate", (fs) => fs.open("/file", "r+b", { preallocate: 5000 }).close()],
    ["mkdir", (fs) => fs.mkdir("/new/new")],
    ["move", (fs) => fs.move("/file", "/new/new/file")],
    ["copy", (fs) => fs.copy("/file", "/new")],
    ["copyTree", (fs) => fs.copyTree("/dir", "/new")],
    ["importTree", (fs) => fs.importTree({ "/new/new": "x", "/file": "y" })],
  ];

  it.each(growths)("fails %s, and leaves no trace of it", (_name, grow) => {
    const broken = new Error("unknown reason");
    let throws = false;
    const availableMemory = (): number => {
      if (throws) throw broken;
      return 100_000_000;
    };
    const options = { memoryGuard: "per-write", memoryGuardInterval: 0, nodeOverhead: nodePrice } as const;
    const fs = new MemoryFileSystem({ maxQuota: 10_000_000, ...options, availableMemory, clock: () => 1 });
    plant(fs);
    const before = snapshot(fs);
    throws = true;
    expect(() => grow(fs)).toThrow(broken);
    expectSame(snapshot(fs), before, "what the failure left");
    throws = false;
    grow(fs);
    expectHonest(snapshot(fs), () => nodePrice);
  });
});

describe("names that are special elsewhere", () => {
  const names = [
    "\ud800",
    "\udc00",
    "\udc00\ud800",
    "__proto__",
    "constructor",
    "toString",
    "length",
    "a\nb",
    "\uffff",
  ];

  it("are ordinary names, and survive an export and an import", () => {
    const fs = new MemoryFileSystem();
    for (const name of names) {
      fs.writeFile(`/${name}`, `of ${name.length}`);
      fs.mkdir(`/dir/${name}`);
      fs.writeFile(`/dir/${name}/${name}`, "");
    }
    expect(fs.listdir("/dir")).toEqual(names);
    const exported = fs.exportTree();
    expect(Object.getPrototypeOf(exported)).toBe(Object.prototype);
    const other = new MemoryFileSystem();
    other.importTree(exported);
    expectSame(other.exportTree(), exported, "what was exported again");
    expectNothingLeft(fs);
  });

  it("are read from a record whose own key is __proto__", () => {
    const fs = new MemoryFileSystem();
    fs.importTree(JSON.parse('{"__proto__":"own","/constructor":"too"}'));
    expect(fs.listdir()).toEqual(["__proto__", "constructor"]);
    expect(fs.readText("/__proto__")).toBe("own");
  });
});

describe("a write in steps whose buffer is resized meanwhile", () => {
  it.each([0, 1, 1_500_000, 6_000_000])("to %i bytes leaves the account honest and the lock free", (length) => {
    const fs = new MemoryFileSystem();
    const buffer = new (ArrayBuffer as unknown as ResizableBufferConstructor)(3_000_000, { maxByteLength: 6_000_000 });
    const handle = fs.open("/file", "wb");
    const operation = handle.operations.write(new Uint8Array(buffer));
    operation.next();
    buffer.resize(length);
    try {
      while (!operation.next().done);
    } catch (error) {
      expect(error).toBeInstanceOf(Error);
      expect(handle.tell()).toBe(0);
    }
    handle.close();
    expectHonest(snapshot(fs));
    expectNothingLeft(fs);
  });
});

describe("a signal that is found aborted at any question", () => {
  const operations = [
    ["writeFile", (fs: MemoryFileSystem) => fs.operations.writeFile("/new", pattern(2_200_000))],
    ["writeFile over a file", (fs: MemoryFileSystem) => fs.operations.writeFile("/file", pattern(2_200_000))],
    ["appendFile", (fs: MemoryFileSystem) => fs.operations.appendFile("/file", pattern(2_200_000))],
    ["copy", (fs: MemoryFileSystem) => fs.operations.copy("/dir/large", "/new")],
    ["copyTree", (fs: MemoryFileSystem) => fs.operations.copyTree("/dir", "/new")],
    ["importTree", (fs: MemoryFileSystem) => fs.operations.importTree({ "/a/b": pattern(2_200_000), "/file": "x" })],
    ["exportTree", (fs: MemoryFileSystem) => fs.operations.exportTree()],
  ] as const;

  it.each(operations)("%s is undone each time, until it is done", async (_name, start) => {
    let rollbacks = 0;
    for (let questions = 0, done = false; !done; questions++) {
      const fs = new MemoryFileSystem({ nodeOverhead: nodePrice, clock: () => 1 });
      plant(fs);
      const before = snapshot(fs);
      const reason = new Error(`aborted at question ${questions}`);
      let left = questions;
      const signal = {
        reason,
        get aborted() {
          return left-- <= 0;
        },
        addEventListener() {},
        removeEventListener() {},
      } as unknown as AbortSignal;
      try {
        await drive(start(fs) as ReturnType<typeof fs.operations.copy>, { signal });
        done = true;
      } catch (error) {
        expect(error).toBe(reason);
        expectSame(snapshot(fs), before, `what is left after ${questions} questions`);
        rollbacks++;
      }
      expectHonest(snapshot(fs), () => nodePrice);
      expectNothingLeft(fs);
    }
    expect(rollbacks).toBeGreaterThan(2);
  });
});
