import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countCodePoints, indexBehind, unitsAt, wellFormed } from "./code-points.js";

const anyText = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) });
const surrogates = fc.string({ unit: fc.constantFrom("a", "\ud83d", "\ude00", "é") });
const text = fc.oneof(anyText, surrogates);

describe.each([
  ["", 0, 0],
  ["abc", 3, 3],
  ["日本", 2, 2],
  ["a😀b", 3, 4],
  ["\ud83d", 1, 0],
  ["\ude00", 1, 0],
  ["a\ude00\ud83d", 3, 1],
  ["\ud83d\ud83d\ude00", 2, 0],
  ["😀\ud83d", 2, 2],
])("%j", (sample, count, length) => {
  it(`has ${count} code points`, () => {
    expect(countCodePoints(sample)).toBe(count);
  });

  it(`is well-formed for ${length} units`, () => {
    expect(wellFormed(sample, undefined)).toBe(sample.slice(0, length));
  });
});

describe("any text", () => {
  it("is counted as the engine's own iterator counts it", () => {
    fc.assert(
      fc.property(text, (sample) => {
        expect(countCodePoints(sample)).toBe([...sample].length);
      }),
    );
  });

  it("is divided where the engine's own iterator divides it", () => {
    fc.assert(
      fc.property(text, fc.nat({ max: 20 }), (sample, size) => {
        expect(sample.slice(0, indexBehind(sample, size))).toBe([...sample].slice(0, size).join(""));
      }),
    );
  });

  it("loses its lone surrogates alone, or has something else for each", () => {
    fc.assert(
      fc.property(text, (sample) => {
        const isLone = (character: string) => /^[\ud800-\udfff]$/u.test(character);
        const characters = [...sample];
        expect(wellFormed(sample, "?")).toBe(characters.map((each) => (isLone(each) ? "?" : each)).join(""));
        expect(wellFormed(sample, "")).toBe(characters.filter((each) => !isLone(each)).join(""));
      }),
    );
  });

  it("has as many units at each code point as the engine says", () => {
    fc.assert(
      fc.property(text, (sample) => {
        let index = 0;
        for (const character of sample) {
          expect(unitsAt(sample, index)).toBe(character.length);
          index += character.length;
        }
      }),
    );
  });
});

it("takes an infinite number of code points for all of them", () => {
  expect(indexBehind("a😀", Infinity)).toBe(3);
});
