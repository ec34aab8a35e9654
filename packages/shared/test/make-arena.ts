import { Arena } from "../src/arena.js";
import { client, clientStates } from "../src/layout/client-fields.js";
import { Geometry, type GeometryOptions } from "../src/layout/geometry.js";
import { state } from "../src/layout/header.js";
import { SharedWords } from "../src/words/shared-words.js";

/** The options of an arena for a test. */
export interface ArenaSetup extends Partial<GeometryOptions> {
  /** Whether there is memory for contents. Default true. */
  readonly hasBlocks?: boolean;
}

/** A new arena through its first client. It has no nodes, not even the root. */
export function makeArena({ hasBlocks = true, ...options }: ArenaSetup = {}): Arena {
  const geometry = new Geometry({ maxQuota: 1024 * 1024, blockSize: 256, maxNodes: 1000, ...options });
  const buffer = new SharedArrayBuffer(hasBlocks ? geometry.byteLength : geometry.bytesOffset);
  const words = new SharedWords(new Int32Array(buffer, 0, geometry.bytesOffset / 4));
  words.set(state.freshSlot, 1);
  words.set(state.freshHolds, 1);
  words.set(state.freeBlocks, geometry.blocks);
  return attachTo(new Arena(buffer, words, geometry, 0), 1);
}

/** The same memory through another client with separate words. */
export function attachTo<Words extends SharedWords = SharedWords>(
  { buffer, geometry }: Arena,
  id: number,
  Words: new (view: Int32Array) => Words = SharedWords as new (
    view: Int32Array,
  ) => Words,
): Arena & { readonly words: Words } {
  const words = new Words(new Int32Array(buffer, 0, geometry.bytesOffset / 4));
  words.set(geometry.client(id) + client.state, clientStates.attached);
  return new Arena(buffer, words, geometry, id) as Arena & { readonly words: Words };
}
