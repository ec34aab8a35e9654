import { InvalidArgumentError } from "@dmemfs/contract";
import { describe, expect, it } from "vitest";
import { attach, buildArena, sample } from "../../test/build-arena.js";
import { snapshotOf } from "../../test/snapshot-of.js";
import { checkArena } from "../check/index.js";
import { nameFlags, nodeKinds } from "../layout/node-fields.js";
import { checksumWords, computeChecksum } from "../words/checksum.js";
import { deserializeArena, serializeArena } from "./index.js";
import { serialized, serializedHeaderWords, serializedNode, serializedNodeWords } from "./serialized-fields.js";

const arena = buildArena({ "/a": null, "/a/b": sample(100), "/c": sample(7) }, { maxQuota: 4096, nodeOverhead: 3 });
const healthy = serializeArena(arena);

/** Changes words, and updates the checksum as an attacker would. */
function forged(change: (words: Int32Array) => void): Uint8Array {
  const bytes = healthy.slice();
  const words = new Int32Array(bytes.buffer);
  change(words);
  const length = words.length - checksumWords;
  computeChecksum(words, length, words.subarray(length));
  return bytes;
}

function forgedHeader(index: number, value: number): Uint8Array {
  return forged((words) => words.set([value], index));
}

/** Changes a word of the nodes, in the order `/`, `/a`, `/c`, `/a/b`. */
function forgedNode(node: number, index: number, value: number): Uint8Array {
  return forgedHeader(serializedHeaderWords + node * serializedNodeWords + index, value);
}

describe("deserializeArena", () => {
  it("accepts bytes at any offset of a buffer, and shared bytes", () => {
    for (const offset of [0, 1, 4, 8, 13]) {
      const buffer = new SharedArrayBuffer(healthy.length + 32);
      for (const bytes of [
        new Uint8Array(new ArrayBuffer(healthy.length + 32), offset, healthy.length),
        new Uint8Array(buffer, offset, healthy.length),
      ]) {
        bytes.set(healthy);
        const copy = deserializeArena(bytes);
        expect(snapshotOf(attach(copy.buffer, copy.geometry))).toEqual(snapshotOf(arena));
      }
    }
  });

  it("accepts a forged arena that is valid", () => {
    expect(deserializeArena(forged(() => {})).geometry).toEqual(arena.geometry);
  });

  it.each([
    ["nothing", undefined],
    ["null", null],
    ["a string", "arena"],
    ["an array", [1, 2]],
    ["a buffer", healthy.buffer],
    ["words", new Int32Array(healthy.buffer)],
    ["a DataView", new DataView(healthy.buffer)],
    ["clamped bytes", new Uint8ClampedArray(healthy.buffer)],
    ["an object that only claims to be bytes", { [Symbol.toStringTag]: "Uint8Array", length: 4 }],
  ])("throws a TypeError for %s", (_what, given) => {
    expect(() => deserializeArena(given as Uint8Array)).toThrow(
      expect.objectContaining({ name: "TypeError", code: "ERR_INVALID_ARG_TYPE" }),
    );
  });

  it("throws for each bit that has changed", () => {
    const bytes = healthy.slice();
    for (let bit = 0; bit < 8 * bytes.length; bit++) {
      const index = bit >> 3;
      const byte = bytes[index] as number;
      bytes[index] = byte ^ (1 << (bit & 7));
      expect(() => deserializeArena(bytes), `bit ${bit}`).toThrow(InvalidArgumentError);
      bytes[index] = byte;
    }
    expect(bytes).toEqual(healthy);
  });

  it("throws for the bytes cut at any length", () => {
    for (let length = 0; length < healthy.length; length++) {
      expect(() => deserializeArena(healthy.slice(0, length)), `${length} bytes`).toThrow(InvalidArgumentError);
    }
    expect(() => deserializeArena(healthy.slice(0, healthy.length - 5))).toThrow(
      `the serialized arena is cut at ${healthy.length - 5} of ${healthy.length} bytes`,
    );
  });

  it("throws for bytes after the end", () => {
    for (const more of [1, 4, 16]) {
      const bytes = new Uint8Array(healthy.length + more);
      bytes.set(healthy);
      expect(() => deserializeArena(bytes)).toThrow(InvalidArgumentError);
    }
  });

  it("throws a TypeError for a detached buffer", () => {
    const bytes = healthy.slice();
    structuredClone(bytes, { transfer: [bytes.buffer] });
    expect(() => deserializeArena(bytes)).toThrow(expect.objectContaining({ code: "ERR_INVALID_ARG_TYPE" }));
  });

  it("throws for random bytes, even after a valid header word", () => {
    for (let round = 1; round < 200; round++) {
      const bytes = Uint8Array.from({ length: round * 16 }, (_, index) => ((index + round) * 2_654_435_761) >>> 11);
      expect(() => deserializeArena(bytes)).toThrow(InvalidArgumentError);
      bytes.set(healthy.subarray(0, Math.min(16, bytes.length)));
      expect(() => deserializeArena(bytes)).toThrow(InvalidArgumentError);
    }
  });
});

const { slot, life, kind, parent, nameLength, size, fields } = serializedNode;

describe("a forged arena", () => {
  it.each([
    ["another version", forgedHeader(serialized.version, 2), /version 2, this package reads version 1/],
    ["another kind of file", forgedHeader(serialized.magic, 1), /not a serialized arena/],
    ["another length", forgedHeader(serialized.length, healthy.length + 16), /is cut at/],
    ["a length of many GiB", forgedHeader(serialized.length + 1, 1), /is cut at/],
    ["a quota below its contents", forgedHeader(serialized.maxQuota, 512), /more than its quota of 512/],
    ["a quota of 0", forgedHeader(serialized.maxQuota, 0), /impossible options/],
    ["a quota beyond the largest arena", forgedHeader(serialized.maxQuota, -1), /at most 4294967296/],
    ["blocks of another size", forgedHeader(serialized.blockSize, 300), /impossible options/],
    ["no nodes", forgedHeader(serialized.nodes, 0), /0 nodes/],
    ["too many nodes", forgedHeader(serialized.nodes, 60), /60 nodes/],
    ["more nodes than maxNodes", forgedHeader(serialized.maxNodes, 3), /4 nodes/],
    ["fewer nodes", forgedHeader(serialized.nodes, 3), /the length of its names/],
    ["an overhead beyond the quota", forgedHeader(serialized.nodeOverhead, 4000), /more than its quota/],
    ["an interval that is not a number", forgedHeader(serialized.memoryGuardInterval + 1, 0x7ff80000), /options/],
    ["too few records", forgedHeader(serialized.freshSlot, 3), /the record 4|the record 3/],
    ["too many records", forgedHeader(serialized.freshSlot, 1 << 20), /first fresh node record/],
    ["a negative life of free records", forgedHeader(serialized.freeLife, -1), /free node records/],
    ["a root that is a file", forgedNode(0, kind, nodeKinds.file), /a root cannot have/],
    ["a root with a parent", forgedNode(0, parent, 2), /a root cannot have/],
    ["a record twice", forgedNode(2, slot, 2), /the record 2/],
    ["the record of the root twice", forgedNode(1, slot, 1), /the record 1/],
    ["a negative record", forgedNode(1, slot, -1), /the record -1/],
    ["a parent that is a file", forgedNode(3, parent, 4), /the directory 4/],
    ["a parent that comes later", forgedNode(1, parent, 4), /the directory 4/],
    ["a parent of itself", forgedNode(1, parent, 2), /the directory 2/],
    ["a parent that does not exist", forgedNode(1, parent, -9), /the directory -9/],
    ["a kind that does not exist", forgedNode(1, kind, 3), /the kind 3/],
    ["a directory with content", forgedNode(1, size, 1), /content/],
    ["a negative life", forgedNode(1, life, -5), /the life -5/],
    ["a name without characters", forgedNode(1, nameLength, 0), /a name of length/],
    ["a short name with the flag of a long one", forgedNode(1, nameLength, 4 + nameFlags.long), /a name of length/],
    ["a long name without its flag", forgedNode(1, nameLength, 4 * 40), /a name of length/],
    ["a name beyond the end", forgedNode(1, nameLength, 4 * 100_000 + nameFlags.long), /the length of its names/],
    ["content beyond the end", forgedNode(2, size, 1000), /the length of its names/],
    ["content of 4 GiB", forgedNode(2, size, -1), /the length of its names/],
    ["a time that is not a number", forgedNode(2, fields + 1, 0x7ff80000), /not finite/],
  ])("throws for %s", (_what, bytes, message) => {
    expect(() => deserializeArena(bytes)).toThrow(InvalidArgumentError);
    expect(() => deserializeArena(bytes)).toThrow(message);
  });

  /** The names follow each other after the nodes: `a`, `c`, `b`. */
  const names = 4 * (serializedHeaderWords + 4 * serializedNodeWords);

  it.each([
    ["a name with a slash", 0, "/", /not a valid name/],
    ["a name with NUL", 0, "\0", /not a valid name/],
    ["a name of a dot", 0, ".", /not a valid name/],
    ["two equal names in one directory", 1, "a", /two nodes of a directory have the name/],
  ])("throws for %s", (_what, index, character, message) => {
    const bytes = forged((words) => {
      new Uint8Array(words.buffer)[names + index] = character.charCodeAt(0);
    });
    expect(() => deserializeArena(bytes)).toThrow(message);
  });

  it("throws or gives a valid arena after a change of any word", () => {
    for (let index = 0; index < names / 4; index++) {
      for (const value of [0, 1, 2, 7, -1, 0x7fffffff]) {
        try {
          const { buffer, geometry } = deserializeArena(forgedHeader(index, value));
          if (geometry.blocks < 1000) expect(checkArena(attach(buffer, geometry))).toEqual([]);
        } catch (error) {
          expect(InvalidArgumentError.isInstance(error), String(error)).toBe(true);
        }
      }
    }
  });
});
