import fc from "fast-check";
import { expect, test } from "vitest";
import { hostName } from "./host-name.js";

test.each([
  ["plain.txt", "plain.txt"],
  [".hidden", ".hidden"],
  ["日本語", "日本語"],
  ["100%", "100%25"],
  ['a<b>:"c|?*', "a%3Cb%3E%3A%22c%7C%3F%2A"],
  ["tab\tnew\nline", "tab%09new%0Aline"],
  ["dots..", "dots.%2E"],
  ["space ", "space%20"],
  ["con", "%63%6F%6E"],
  ["NUL.txt", "%4E%55%4C.txt"],
  ["com1", "%63%6F%6D%31"],
  ["console", "console"],
  ["\ud800", "%uD800"],
])("%j is written as %j", (name, host) => {
  expect(hostName(name)).toBe(host);
});

const names = fc.oneof(
  fc.string({ unit: "binary", minLength: 1 }),
  fc.string({ minLength: 1 }),
  fc.string({ unit: fc.constantFrom("%", "3", "A", ":", ".", " ", "~", "\ud800") }),
  fc.string({ unit: fc.constantFrom("あ", "b", ":"), minLength: 60, maxLength: 120 }),
);

test("every name becomes a name of at most 211 bytes that every operating system can store", () => {
  fc.assert(
    fc.property(names, (name) => {
      const host = hostName(name);
      expect(host).not.toMatch(/[<>:"|?*\\/\p{Cc}\p{Cs}]|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu);
      expect(Buffer.byteLength(host)).toBeLessThanOrEqual(211);
    }),
  );
});

test("different names stay different", () => {
  fc.assert(
    fc.property(names, names, (one, other) => {
      expect(hostName(one) === hostName(other)).toBe(one === other);
    }),
  );
});

test("long names with the same beginning are distinguished", () => {
  const start = "x".repeat(300);
  expect(hostName(`${start}1`)).toMatch(/^x{200}~[0-9a-f]{10}$/);
  expect(hostName(`${start}1`)).not.toBe(hostName(`${start}2`));
});
