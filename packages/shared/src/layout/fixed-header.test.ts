import { InvalidArgumentError } from "@dmemfs/contract";
import { describe, expect, it } from "vitest";
import { SharedWords } from "../words/shared-words.js";
import { readArena, readFixedSettings, writeFixedHeader } from "./fixed-header.js";
import { Geometry, type GeometryOptions } from "./geometry.js";
import { header, headerWords } from "./header.js";

const settings = { nodeOverhead: 128, memoryGuard: 2, memoryGuardInterval: 1.5 };

function makeArena(
  options: Partial<GeometryOptions> = {},
  longer = 0,
): { buffer: SharedArrayBuffer; words: SharedWords } {
  const geometry = new Geometry({ maxQuota: 65_536, blockSize: 512, maxNodes: 16, ...options });
  const buffer = new SharedArrayBuffer(geometry.byteLength + longer);
  const words = new SharedWords(new Int32Array(buffer));
  writeFixedHeader(words, geometry, settings);
  return { buffer, words };
}

describe("readArena", () => {
  it("returns the buffer and the geometry that the arena was made with", () => {
    const { buffer, words } = makeArena();
    const found = readArena({ buffer });
    expect(found.buffer).toBe(buffer);
    expect(found.geometry).toEqual(new Geometry({ maxQuota: 65_536, blockSize: 512, maxNodes: 16 }));
    expect(readFixedSettings(words)).toEqual(settings);
  });

  it("reads numbers of 32 bits as unsigned", () => {
    const words = new SharedWords(new Int32Array(headerWords));
    const options = { maxQuota: 3 * 2 ** 30, blockSize: 65_536, maxNodes: 16 };
    writeFixedHeader(words, new Geometry(options), { ...settings, nodeOverhead: 2 ** 32 - 1 });
    expect(words.get(header.maxQuota) >>> 0).toBe(3 * 2 ** 30);
    expect(readFixedSettings(words).nodeOverhead).toBe(2 ** 32 - 1);
  });

  it.each([
    ["nothing", undefined],
    ["null", null],
    ["a number", 7],
    ["a string", "buffer"],
    ["a function", () => {}],
    ["a buffer", makeArena().buffer],
    ["an object without a buffer", {}],
    ["an object that inherits its buffer", Object.create({ buffer: makeArena().buffer })],
    ["a view of an arena", new Int32Array(makeArena().buffer)],
    ["a buffer of one thread", { buffer: new ArrayBuffer(4096) }],
    [
      "an object that only claims to be shared",
      { buffer: { [Symbol.toStringTag]: "SharedArrayBuffer", byteLength: 4096 } },
    ],
  ])("throws a TypeError for %s", (_what, token) => {
    expect(() => readArena(token)).toThrow(
      expect.objectContaining({ name: "TypeError", code: "ERR_INVALID_ARG_TYPE" }),
    );
  });

  it.each([0, 4, 511])("throws for a buffer of %i bytes", (size) => {
    expect(() => readArena({ buffer: new SharedArrayBuffer(size) })).toThrow(InvalidArgumentError);
  });

  it("throws for zeros and for noise", () => {
    const buffer = new SharedArrayBuffer(65_536);
    expect(() => readArena({ buffer })).toThrow("the buffer is not an arena");
    new Uint8Array(buffer).forEach((_byte, index, bytes) => {
      bytes[index] = (index * 2_654_435_761) >>> 13;
    });
    expect(() => readArena({ buffer })).toThrow(InvalidArgumentError);
  });

  it("throws for another layout version, which it names", () => {
    const { buffer, words } = makeArena();
    words.set(header.layoutVersion, 2);
    expect(() => readArena({ buffer })).toThrow("the arena has the layout version 2, this package reads version 1");
  });

  it("throws for each bit of the fixed header that has changed", () => {
    const { buffer, words } = makeArena();
    for (let bit = 0; bit < 32 * headerWords; bit++) {
      const index = bit >> 5;
      const word = words.get(index);
      words.set(index, word ^ (1 << (bit & 31)));
      expect(() => readArena({ buffer }), `bit ${bit}`).toThrow(InvalidArgumentError);
      words.set(index, word);
    }
    expect(readArena({ buffer }).buffer).toBe(buffer);
  });

  it.each([-64, 64])("throws for a buffer that is %i bytes longer than its arena", (longer) => {
    const { buffer } = makeArena({}, longer);
    expect(() => readArena({ buffer })).toThrow(/the buffer has \d+ bytes, the arena in it \d+/);
  });

  it.each([{ blockSize: 128 }, { blockSize: 768 }, { blockSize: 131_072 }, { maxQuota: 0 }, { maxNodes: 0 }])(
    "throws for numbers that no arena has, whatever the checksum: %o",
    (options) => {
      const { buffer } = makeArena(options);
      expect(() => readArena({ buffer })).toThrow("the header of the arena has impossible numbers");
    },
  );

  it("changes nothing", () => {
    const { buffer } = makeArena();
    const words = new Int32Array(buffer);
    const before = words.slice();
    readArena({ buffer });
    expect(words.every((word, index) => word === before[index])).toBe(true);
  });
});
