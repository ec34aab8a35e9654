import { MemoryFileSystem } from "@dmemfs/core";
import { expect, it, vi } from "vitest";
import { collectUntil } from "../../../../../test/support/collect-garbage.js";
import { CopyBuffer, copyBufferBytes } from "./copy-buffer.js";

it("a buffer that was put back is taken again where it is long enough", () => {
  const buffers = new CopyBuffer();
  const first = buffers.take(10_000);
  expect(first).toHaveLength(10_000);
  buffers.put(first);
  expect(buffers.take(9000)).toBe(first);
  buffers.put(first);
  expect(buffers.take(20_000)).toHaveLength(20_000);
});

it("is no longer than what is copied at one time", () => {
  expect(new CopyBuffer().take(10 * copyBufferBytes)).toHaveLength(copyBufferBytes);
});

it("two that are taken at the same time are different", () => {
  const buffers = new CopyBuffer();
  buffers.put(buffers.take(10_000));
  expect(buffers.take(10_000)).not.toBe(buffers.take(10_000));
});

it("a collection frees what was put back", async () => {
  const buffers = new CopyBuffer();
  const reference = (() => {
    const buffer = buffers.take(10_000);
    buffers.put(buffer);
    return new WeakRef(buffer);
  })();
  await collectUntil(() => reference.deref() === undefined);
  expect(reference.deref()).toBeUndefined();
});

it("a hundred copies in a row go through one buffer", () => {
  const fs = new MemoryFileSystem();
  fs.writeFile("/file", new Uint8Array(300_000));
  const taken = new Set<unknown>();
  const take = vi.spyOn(CopyBuffer.prototype, "take");
  try {
    for (let count = 0; count < 100; count++) fs.copy("/file", `/copy-${count}`);
    for (const { value } of take.mock.results) taken.add(value);
  } finally {
    take.mockRestore();
  }
  expect(taken.size).toBe(1);
});
