import {
  FileNotFoundError,
  InvalidArgumentError,
  type LockHold,
  MFSQuotaExceededError,
  type Operation,
  UnsupportedOperationError,
} from "@dmemfs/contract";
import { expect, test } from "vitest";
import { ReferenceFileSystem, type ReferenceSetup } from "../src/index.js";

function create(setup: Partial<ReferenceSetup> = {}): ReferenceFileSystem {
  return new ReferenceFileSystem({ maxQuota: 100, chunkOverheadOverride: 0, ...setup });
}

/** Waits for the lock that the operation needs first. */
function waitFor(operation: Operation<unknown>): Promise<LockHold> {
  const step = operation.next();
  if (step.done === true || step.value === undefined) throw new Error("the operation needs no lock");
  return step.value.lock.acquire(step.value.access);
}

test("nodes are charged by their names, the root is free", () => {
  const fs = create({ priceOf: (name) => name.length });
  fs.mkdir("/abc");
  fs.writeFile("/abc/de", "1234");
  expect(fs.stats().usedBytes).toBe(3 + 2 + 4);
  fs.rename("/abc/de", "/f");
  expect(fs.stats().usedBytes).toBe(3 + 1 + 4);
  fs.rmtree("/abc");
  fs.remove("/f");
  expect(fs.stats().usedBytes).toBe(0);
});

test("a chunk is charged until the file is written before its end", () => {
  const fs = create({ chunkOverheadOverride: 10 });
  fs.writeFile("/a", "1234");
  expect(fs.stats()).toMatchObject({ usedBytes: 14, chunkCount: 1 });
  using handle = fs.open("/a", "r+b");
  handle.write(Uint8Array.of(1));
  expect(fs.stats()).toMatchObject({ usedBytes: 4, chunkCount: 0 });
});

test("a file above promotionHardLimit cannot be written before its end", () => {
  const fs = create({ promotionHardLimit: 3 });
  fs.writeFile("/a", "1234");
  using handle = fs.open("/a", "r+b");
  expect(() => handle.write(Uint8Array.of(1))).toThrow(UnsupportedOperationError);
  expect(fs.stats().usedBytes).toBe(4);
});

test("a text of more UTF-16 units than the quota has bytes throws an error with its length", () => {
  const text = "é".repeat(5000);
  const fs = create();
  expect(() => fs.writeFile("/a", text)).toThrow(MFSQuotaExceededError);
  expect(() => fs.writeFile("/a", text)).toThrow(/5000 bytes requested/);
});

test("an operation that waited uses the file that is at the path then", async () => {
  const fs = create();
  fs.writeFile("/a", "old");
  const reader = fs.open("/a");
  const operation = fs.operations.appendFile("/a", " and more");
  const granted = waitFor(operation);
  reader.close();
  fs.rename("/a", "/b");
  fs.writeFile("/a", "new");
  operation.next(await granted);
  expect(operation.next().done).toBe(true);
  expect([fs.readText("/a"), fs.readText("/b")]).toEqual(["new and more", "old"]);
  fs.open("/b", "r+b").close();
});

test("an operation that waited fails if the file was removed, and releases the lock", async () => {
  const fs = create();
  fs.writeFile("/a", "old");
  const writer = fs.open("/a", "r+b");
  const operation = fs.operations.readFile("/a");
  const granted = waitFor(operation);
  writer.close();
  fs.rename("/a", "/b");
  const hold = await granted;
  expect(() => operation.next(hold)).toThrow(FileNotFoundError);
  fs.open("/b", "r+b").close();
});

test("a pattern that leads above the root throws", () => {
  expect(() => create().glob("/a/../b")).toThrow(InvalidArgumentError);
});
