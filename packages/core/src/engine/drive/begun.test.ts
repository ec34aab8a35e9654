import { describe, expect, it, vi } from "vitest";
import { MemoryFileSystem } from "../../index.js";
import { sliceBytes } from "../content/index.js";
import { finish, Remaining, steps } from "./begun.js";

function* counting(log: string[]) {
  log.push("begun");
  yield undefined;
  return 5;
}

describe("an operation that has begun", () => {
  it("returns its result at once, or runs its steps", () => {
    expect(finish(7)).toBe(7);
    expect(finish(new Remaining(counting([])))).toBe(5);
  });

  it("returns its result to a generator without a step", () => {
    const outer = steps(() => 7);
    expect(outer.next()).toEqual({ done: true, value: 7 });
  });

  it("begins with the first step where it is to be driven", () => {
    const begin = vi.fn(() => 7);
    const outer = steps(begin);
    expect(begin).not.toHaveBeenCalled();
    outer.return(0);
    expect(begin).not.toHaveBeenCalled();
  });
});

describe("small and idle: directly, else in steps", () => {
  function planted(): MemoryFileSystem {
    const fs = new MemoryFileSystem();
    fs.importTree({ "/small": "small", "/large": new Uint8Array(2 * sliceBytes + 1) });
    return fs;
  }

  it.each<[string, (fs: MemoryFileSystem) => { next(): IteratorResult<unknown> }]>([
    ["readFile", (fs) => fs.operations.readFile("/small")],
    ["exportAsBytes", (fs) => fs.operations.exportAsBytes("/small")],
    ["exportFile", (fs) => fs.operations.exportFile("/small")],
    ["writeFile", (fs) => fs.operations.writeFile("/small", "new")],
    ["writeFile of a new file", (fs) => fs.operations.writeFile("/new", "new")],
    ["appendFile", (fs) => fs.operations.appendFile("/small", "new")],
  ])("%s is done in its first step", (_name, begin) => {
    expect(begin(planted()).next().done).toBe(true);
  });

  it.each<[string, (fs: MemoryFileSystem) => { next(): IteratorResult<unknown> }]>([
    ["readFile of a large file", (fs) => fs.operations.readFile("/large")],
    ["writeFile of large content", (fs) => fs.operations.writeFile("/small", new Uint8Array(2 * sliceBytes))],
    ["appendFile of large content", (fs) => fs.operations.appendFile("/small", new Uint8Array(2 * sliceBytes))],
  ])("%s takes more", (_name, begin) => {
    const operation = begin(planted());
    expect(operation.next()).toEqual({ done: false, value: undefined });
    while (operation.next().done !== true);
  });

  it("waits for a file in use, whatever its size, and nothing happens before the first step", () => {
    const fs = planted();
    const operation = fs.operations.writeFile("/small", "new");
    const handle = fs.open("/small", "rb");
    const request = operation.next();
    expect(request).toMatchObject({ done: false, value: { access: "write", path: "/small" } });
    handle.close();
    const hold = request.done === true ? undefined : request.value?.lock.tryAcquire("write");
    expect(operation.next(hold)).toEqual({ done: true, value: undefined });
    expect(fs.readText("/small")).toBe("new");
  });
});
