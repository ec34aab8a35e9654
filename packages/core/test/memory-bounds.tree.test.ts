import {
  FileExistsError,
  type FileStorage,
  InvalidArgumentError,
  IsADirectoryError,
  MFSQuotaExceededError,
} from "@dmemfs/contract";
import { MemoryFileSystem, type StorageChoice } from "@dmemfs/core";
import { describe, expect, it } from "vitest";
import { sameBytes } from "../../../test/support/same-bytes.js";
import { lookUp } from "../src/engine/tree/look-up.js";
import { closedBound, pageBytes, pagesBound } from "./memory-bounds/bounds.js";
import { bytesOf, reachableBuffers } from "./memory-bounds/reachable-memory.js";
import { pattern } from "./subject/pattern.js";
import { childPath } from "./subject/snapshot.js";
import { chunkBytes } from "./subject/storages.js";
import { treeOf } from "./subject/tree-of.js";

const choices: readonly StorageChoice[] = ["auto", "sequential", "random-access"];

/** A filesystem whose memory can be counted, even when it has no file. */
class Held {
  readonly fs: MemoryFileSystem;
  private readonly anchor: FileStorage;

  constructor(defaultStorage: StorageChoice) {
    this.fs = new MemoryFileSystem({ maxQuota: 128 * 1024 * 1024, defaultStorage });
    this.anchor = treeOf(this.fs).resources.createStorage();
  }

  get bytes(): number {
    return bytesOf(reachableBuffers([this.anchor, treeOf(this.fs)]));
  }

  /** Fails unless every file, all of them closed, has no more room than it may. */
  expectBounded(): void {
    const excess: string[] = [];
    let bound = pagesBound;
    for (const [directory, , names] of this.fs.walk()) {
      for (const name of names) {
        const path = childPath(directory, name);
        const { size, capacity } = this.storageAt(path);
        if (capacity > closedBound(size)) excess.push(`${path}: room for ${capacity} bytes, where ${size} are`);
        bound += closedBound(size);
      }
    }
    expect(excess).toEqual([]);
    expect(this.bytes).toBeLessThanOrEqual(bound);
  }

  private storageAt(path: string): FileStorage & { readonly capacity: number } {
    const { table } = treeOf(this.fs);
    const storage = table.storage(lookUp(treeOf(this.fs), path, "test").requireFile());
    return storage as FileStorage & { readonly capacity: number };
  }
}

const sizes = [1, 100, 4096, 4097, chunkBytes + 1, 2 * chunkBytes - 1, 4 * chunkBytes + 1, 5 * chunkBytes + 100];

describe.each(choices)("what a tree of closed files holds, on %s storage", (choice) => {
  it("is within the bounds, however the files came to be", () => {
    const held = new Held(choice);
    const { fs } = held;
    fs.mkdir("/a");
    for (const size of sizes) {
      fs.writeFile(`/a/written-${size}`, pattern(size));
      fs.importTree([
        [`/a/imported-${size}`, pattern(size)],
        ["/a/imported-twice", pattern(sizes.at(-1) ?? 0)],
        ["/a/imported-twice", pattern(size)],
      ]);
      for (const part of [size >> 1, size - (size >> 1)]) fs.appendFile(`/a/appended-${size}`, pattern(part));
      fs.open(`/a/preallocated-${size}`, "wb", { preallocate: size }).close();
      fs.copy(`/a/written-${size}`, `/a/copied-${size}`);
      {
        using handle = fs.open(`/a/copied-${size}`, "ab");
        for (let count = 0; count < 10; count++) handle.write(pattern(3000));
        handle.truncate(size);
      }
      held.expectBounded();
    }
    fs.copyTree("/a", "/b");
    held.expectBounded();
    fs.rmtree("/a");
    held.expectBounded();
  });

  it("is one page after everything was removed, replaced files and the memory of paths included", () => {
    const held = new Held(choice);
    const { fs } = held;
    for (let round = 0; round < 3; round++) {
      fs.importTree(sizes.map((size) => [`/a/b/c/${size}`, pattern(size)] as const));
      fs.importTree(sizes.map((size) => [`/a/b/c/${size}`, pattern(size, 1)] as const));
      for (const size of sizes) fs.writeFile(`/a/b/c/${size}`, pattern(size, 2));
      expect(fs.getSize("/a/b/c/1")).toBe(1);
      fs.rename("/a/b", "/a/d");
      fs.rmtree("/a");
      expect(held.bytes).toBeLessThanOrEqual(pageBytes);
      expect(fs.stats().usedBytes).toBe(0);
    }
  });

  it("does not grow after an operation that failed", () => {
    const held = new Held(choice);
    const { fs } = held;
    fs.importTree(sizes.map((size) => [`/a/${size}`, pattern(size)] as const));
    fs.writeFile("/filling", new Uint8Array(fs.stats().freeBytes - 4_000_000));
    const before = held.bytes;
    const many = sizes.map((size) => [`/new/${size}`, pattern(size)] as const);
    const tooLarge = ["/new/too-large", new Uint8Array(5_000_000)] as const;
    for (let round = 0; round < 3; round++) {
      expect(() => fs.importTree([...many, tooLarge])).toThrow(MFSQuotaExceededError);
      expect(() => fs.importTree([...many, ["/filling/file", ""]])).toThrow(FileExistsError);
      expect(() => fs.importTree([...many, ["/new", ""]])).toThrow(IsADirectoryError);
      expect(() => fs.copyTree("/", "/a/copy")).toThrow(InvalidArgumentError);
      expect(() => fs.writeFile("/a/100", new Uint8Array(5_000_000))).toThrow(MFSQuotaExceededError);
      expect(() => fs.open("/new", "wb", { preallocate: 5_000_000 })).toThrow(MFSQuotaExceededError);
      expect(held.bytes).toBeLessThanOrEqual(before + pageBytes);
    }
    held.expectBounded();
  });

  it("does not grow after a copy that failed half-way", () => {
    const held = new Held(choice);
    const { fs } = held;
    fs.importTree(sizes.map((size) => [`/a/${size}`, pattern(size)] as const));
    const before = held.bytes;
    for (const steps of [5, 10, 20, 25]) {
      const operation = fs.operations.copyTree("/a", "/b");
      for (let step = 0; step < steps; step++) operation.next();
      operation.return();
      expect(held.bytes).toBeLessThanOrEqual(before + pageBytes);
    }
    expect(fs.exists("/b")).toBe(false);
    held.expectBounded();
  });

  it("goes with the files, whichever of 20 000 go", () => {
    const held = new Held(choice);
    const { fs } = held;
    const count = 20_000;
    const sizeOf = (index: number): number => 1 + ((index * 7919) % 500);
    fs.importTree(Array.from({ length: count }, (_, index) => [`/files/${index}`, pattern(sizeOf(index))] as const));
    held.expectBounded();
    const order = Array.from({ length: count }, (_, index) => (index * 104_729 + 7) % count);
    for (const index of order.slice(count / 100)) fs.remove(`/files/${index}`);
    held.expectBounded();
    const left = order.slice(0, count / 100);
    expect(fs.stats().fileCount).toBe(left.length);
    expect(held.bytes).toBeLessThanOrEqual(left.reduce((sum, index) => sum + closedBound(sizeOf(index)), pagesBound));
    for (const index of left) expect(sameBytes(fs.readFile(`/files/${index}`), pattern(sizeOf(index)))).toBe(true);
    fs.rmtree("/files");
    expect(held.bytes).toBeLessThanOrEqual(pageBytes);
  });
});
