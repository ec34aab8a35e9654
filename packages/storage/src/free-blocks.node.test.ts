import { expect, it } from "vitest";
import { collectUntil } from "../../../test/support/collect-garbage.js";
import { FreeBlocks } from "./free-blocks.js";

it("free blocks are taken by their length, the last one first", () => {
  const free = new FreeBlocks();
  const [one, other, longer] = [new Uint8Array(10), new Uint8Array(10), new Uint8Array(20)];
  for (const block of [one, longer, other]) free.put(block);
  expect([free.take(10), free.take(10), free.take(10), free.take(20), free.take(20)]).toEqual([
    ...[other, one, undefined],
    ...[longer, undefined],
  ]);
});

it("a collection frees all that were not taken, and new ones can be put", async () => {
  const free = new FreeBlocks();
  const gone = new WeakRef(putOne(free));
  await collectUntil(() => gone.deref() === undefined);
  expect([gone.deref(), free.take(10)]).toEqual([undefined, undefined]);
  const next = new Uint8Array(10);
  free.put(next);
  expect(free.take(10)).toBe(next);
});

function putOne(free: FreeBlocks): Uint8Array {
  const block = new Uint8Array(10);
  free.put(block);
  return block;
}
