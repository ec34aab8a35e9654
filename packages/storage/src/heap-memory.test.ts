import { OutOfMemoryError } from "@dmemfs/contract";
import { describe, expect, it } from "vitest";
import { collectUntil } from "../../../test/support/collect-garbage.js";
import { watchedVolume } from "../test/watched-volume.js";
import { defaultVolume, HeapMemory } from "./heap-memory.js";

describe("the memory of a volume", () => {
  it("is one for all its files, and another for each other volume", () => {
    const [first, second] = [watchedVolume(), watchedVolume()];
    expect(HeapMemory.of(first)).toBe(HeapMemory.of(first));
    expect(HeapMemory.of(first)).not.toBe(HeapMemory.of(second));
    expect(HeapMemory.of(first).volume).toBe(first);
  });

  it("is freed with the volume", async () => {
    const memory = new WeakRef(HeapMemory.of(watchedVolume()));
    await collectUntil(() => memory.deref() === undefined);
    expect(memory.deref()).toBeUndefined();
  });
});

describe("without a volume", () => {
  it("the built-in figures hold, and nothing is shared", () => {
    const memory = HeapMemory.of(undefined);
    expect(memory.volume).toBe(defaultVolume);
    expect(HeapMemory.of(undefined)).not.toBe(memory);
    expect(memory.volume).toMatchObject({ chunkOverhead: 128, promotionHardLimit: 512 * 1024 * 1024 });
  });
});

describe("allocate", () => {
  it("gives zeros of the volume", () => {
    const volume = watchedVolume();
    expect(HeapMemory.of(volume).allocate(10)).toEqual(new Uint8Array(10));
    expect(volume.allocated).toEqual([10]);
  });

  it("throws an error with the requested bytes and the cause if there is none", () => {
    const volume = watchedVolume();
    volume.exhausted = true;
    const attempt = (): unknown => HeapMemory.of(volume).allocate(4096);
    expect(attempt).toThrow(OutOfMemoryError);
    expect(attempt).toThrow(
      expect.objectContaining({
        code: "ENOMEM",
        requested: 4096,
        cause: new RangeError("Array buffer allocation failed"),
      }),
    );
  });

  it("throws the same error at the platform's own limit", () => {
    expect(() => HeapMemory.of(undefined).allocate(Number.MAX_SAFE_INTEGER)).toThrow(OutOfMemoryError);
  });
});

describe("a block that was freed", () => {
  it("is reused before the volume allocates more, with its old bytes", () => {
    const volume = watchedVolume();
    const memory = HeapMemory.of(volume);
    const block = memory.takeBlock(8192).fill(7);
    memory.freeBlock(block);
    expect([memory.takeBlock(4096).length, memory.takeBlock(8192)]).toEqual([4096, block]);
    expect(volume.allocated).toEqual([8192, 4096]);
  });

  it("is reused by its own volume alone", () => {
    const [one, other] = [HeapMemory.of(watchedVolume()), HeapMemory.of(watchedVolume())];
    one.freeBlock(one.takeBlock(8192).fill(7));
    expect(other.reuse(8192)).toBeUndefined();
  });
});
