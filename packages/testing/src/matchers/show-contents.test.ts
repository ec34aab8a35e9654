import fc from "fast-check";
import { expect, test } from "vitest";
import { showContents } from "./show-contents.js";

const encoder = new TextEncoder();

function show(...texts: readonly string[]): string[] {
  return showContents(...texts.map((text) => encoder.encode(text)));
}

test("texts are shown as they are", () => {
  expect(show("größe\r\n\t2\n", "")).toEqual(["größe\r\n\t2\n", ""]);
  expect(show("\ufeffa")).toEqual(["\ufeffa"]);
});

test.each([
  ["bytes that are not UTF-8", [0xff, 0x61], "00000000  ff 61"],
  ["control characters", [0x00, 0x61], "00000000  00 61"],
  ["an escape sequence", [0x1b, 0x5b], "00000000  1b 5b"],
])("%s are shown as hexadecimal lines, and so is what they are compared with", (_what, bytes, line) => {
  const [one, other] = showContents(new Uint8Array(bytes), encoder.encode("ok"));
  expect(one).toContain(line);
  expect(other).toContain("00000000  6f 6b");
});

test("large texts are shown around the first difference", () => {
  const [one = "", other = ""] = show(`${"a".repeat(5000)}b${"c".repeat(5000)}`, `${"a".repeat(5000)}B`);
  expect(one).toMatch(/^\(4744 bytes before\)\na{256}bc{1791}\n\(3209 bytes behind\)$/);
  expect(other).toMatch(/^\(4744 bytes before\)\na{256}B$/);
});

test("large bytes keep their offsets", () => {
  const bytes = new Uint8Array(4000);
  const [one = ""] = showContents(bytes, bytes.with(3000, 1));
  expect(one.split("\n").slice(0, 2)).toEqual(["(2744 bytes before)", expect.stringMatching(/^00000ab8 {2}00 00/)]);
});

test("large content alone, or next to shorter content, begins at its beginning or the other's end", () => {
  expect(show("a".repeat(3000))).toEqual([`${"a".repeat(2048)}\n(952 bytes behind)`]);
  expect(show("a".repeat(3000), "a")).toEqual([`${"a".repeat(2048)}\n(952 bytes behind)`, "a"]);
  const [one, other] = show("a".repeat(6000), "a".repeat(2500));
  expect(one).toMatch(/^\(2244 bytes before\)\na{2048}\n\(1708 bytes behind\)$/);
  expect(other).toMatch(/^\(2244 bytes before\)\na{256}$/);
});

test("no character is cut: a text stays a text, however large and wherever it differs", () => {
  const character = fc.constantFrom<string>("a", "é", "長", "😀");
  fc.assert(
    fc.property(fc.array(character, { minLength: 900, maxLength: 1200 }), fc.nat(899), (characters, place) => {
      const [one = "", other = ""] = show(characters.join(""), characters.with(place, "x").join(""));
      for (const shown of [one, other])
        expect(shown).toMatch(/^(?:\(\d+ bytes? before\)\n)?[aé長😀x]+(?:\n\(\d+ bytes? behind\))?$/u);
    }),
    { numRuns: 30 },
  );
});
