import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { referenceBytes } from "../../test/reference.js";
import { encoderOf } from "../writing/encoder-of.js";
import { findCodec } from "./find-codec.js";

const unit = fc.oneof(fc.constantFrom(0xd800, 0xdbff, 0xdc00, 0xdfff, 0xfffd, 0xfeff, 0x41), fc.nat({ max: 0xffff }));

describe.each(["utf-16le", "utf-16be"] as const)("%s", (name) => {
  const codec = findCodec(name);

  function bytesOf(units: readonly number[], rest: readonly number[] = []): Uint8Array {
    const pairs = units.flatMap((each) => (name === "utf-16le" ? [each & 255, each >> 8] : [each >> 8, each & 255]));
    return Uint8Array.from([...pairs, ...rest]);
  }

  it.each([
    ["nothing", [], "", 0, 0],
    ["characters", [0x61, 0x65e5], "a日", 4, 0],
    ["a byte order mark", [0xfeff, 0x61], "\ufeffa", 4, 0],
    ["a pair", [0xd83d, 0xde00], "😀", 4, 0],
    ["a real U+FFFD", [0xfffd], "\ufffd", 2, 0],
    ["a low surrogate", [0x61, 0xde00, 0x62], "a", 2, 2],
    ["a high surrogate before something else", [0xd83d, 0x62], "", 0, 2],
    ["two high surrogates", [0xd83d, 0xd83d, 0xde00], "", 0, 2],
  ])("decodes %s", (_what, units, text, byteLength, malformed) => {
    for (const atEnd of [false, true]) {
      expect(codec.decode(bytesOf(units), Infinity, atEnd)).toEqual({ text, byteLength, malformed });
    }
  });

  it.each([
    [[0x61], [0], 1],
    [[0x61, 0xd83d], [], 2],
    [[0x61, 0xd83d], [1], 3],
  ])("waits for the rest of a character: %j %j", (units, rest, malformed) => {
    const bytes = bytesOf(units, rest);
    expect(codec.decode(bytes, Infinity, false)).toEqual({ text: "a", byteLength: 2, malformed: 0 });
    expect(codec.decode(bytes, Infinity, true)).toEqual({ text: "a", byteLength: 2, malformed });
    expect(codec.decode(bytes, 1, true)).toEqual({ text: "a", byteLength: 2, malformed: 0 });
  });

  it("takes at most the limit, and the bytes of what it takes", () => {
    fc.assert(
      fc.property(fc.array(unit), fc.integer({ min: 1, max: 9 }), (units, limit) => {
        const { text, byteLength } = codec.decode(bytesOf(units), limit, true);
        const sound = String.fromCharCode(...units).match(/^[^\ud800-\udfff]*/u)?.[0] ?? "";
        expect(text).toBe([...sound].slice(0, limit).join(""));
        expect(byteLength).toBe(2 * text.length);
      }),
    );
  });

  it("decodes bytes that begin at an odd place of their buffer", () => {
    const bytes = Uint8Array.from([0, ...bytesOf([0x61, 0x62])]).subarray(1);
    expect(codec.decode(bytes, 1, true).text).toBe("a");
    expect(codec.decode(bytes, Infinity, true).text).toBe("ab");
  });

  it("encodes as other codecs do, up to a lone surrogate", () => {
    expect(encoderOf(codec)?.("a日😀\udc00b")).toEqual({ bytes: referenceBytes("a日😀", name), length: 4 });
  });
});
