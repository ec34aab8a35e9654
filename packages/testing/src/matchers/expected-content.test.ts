import fc from "fast-check";
import { expect, test } from "vitest";
import { type ExpectedContent, expectationOf, firstDifference, fulfils } from "./expected-content.js";

const bytes = new TextEncoder().encode("größe\n2");

test.each<[string, ExpectedContent, boolean]>([
  ["the same text", "größe\n2", true],
  ["a part of the text", "größe", false],
  ["another text", "grösse\n2", false],
  ["the same bytes", bytes.slice(), true],
  ["the same bytes in a buffer", bytes.slice().buffer, true],
  ["the same bytes in a shared buffer", sharedCopy(), true],
  ["the same bytes in another view", new DataView(new Uint8Array([9, ...bytes, 9]).buffer, 1, bytes.length), true],
  ["fewer bytes", bytes.slice(1), false],
  ["a regular expression that matches", /^2$/m, true],
  ["a regular expression that does not match", /^3$/m, false],
  ["a regular expression that was used before", used(/r/g), true],
  ["a matcher that is content", expect.stringContaining("öß"), true],
  ["a matcher that is not", expect.stringContaining("oess"), false],
  ["a matcher of any text", expect.any(String), true],
])("%s", (_what, content, answer) => {
  expect(fulfils(bytes, expectationOf("content", content))).toBe(answer);
});

function sharedCopy(): SharedArrayBuffer {
  const shared = new SharedArrayBuffer(bytes.length);
  new Uint8Array(shared).set(bytes);
  return shared;
}

function used(expression: RegExp): RegExp {
  expression.lastIndex = 5;
  return expression;
}

test("a regular expression sees invalid UTF-8 as U+FFFD, and sees a byte order mark", () => {
  const odd = new Uint8Array([0xef, 0xbb, 0xbf, 0xff, 0x61]);
  expect(fulfils(odd, expectationOf("content", /^\ufeff\ufffda$/))).toBe(true);
});

test.each([undefined, null, 5, true, {}, [], () => "a"])("%j is not content", (value) => {
  expect(() => expectationOf("content", value as never)).toThrow(
    expect.objectContaining({ code: "ERR_INVALID_ARG_TYPE", message: expect.stringContaining('"content"') }),
  );
});

test("the first difference is where the contents part", () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.uint8Array(), fc.uint8Array(), (start, one, other) => {
      const [left, right] = [new Uint8Array([...start, ...one]), new Uint8Array([...start, ...other])];
      const place = firstDifference(left, right);
      if (place === undefined) {
        expect(left).toEqual(right);
        return;
      }
      expect(place).toBeGreaterThanOrEqual(start.length);
      expect(left.subarray(0, place)).toEqual(right.subarray(0, place));
      expect(left[place]).not.toBe(right[place]);
    }),
  );
});

test("expected bytes that are out of bounds or detached throw, and do not count as empty content", () => {
  const buffer = Reflect.construct(ArrayBuffer, [8, { maxByteLength: 8 }]);
  const views = [new Uint8Array(buffer, 4, 4), new DataView(buffer, 4, 4)];
  buffer.resize(0);
  const gone = new Uint16Array(3);
  structuredClone(gone.buffer, { transfer: [gone.buffer] });
  for (const view of [...views, gone]) {
    expect(() => expectationOf("content", view)).toThrow(
      expect.objectContaining({ code: "ERR_INVALID_ARG_TYPE", message: expect.stringContaining("out of bounds") }),
    );
  }
});

test.each(["judge", "bytes"])("an expectation is not changed by an inherited %s", (name) => {
  Object.assign(Object.prototype, { [name]: () => true });
  try {
    expect(fulfils(bytes, expectationOf("content", "other"))).toBe(false);
    expect(fulfils(bytes, expectationOf("content", /other/))).toBe(false);
  } finally {
    Reflect.deleteProperty(Object.prototype, name);
  }
});
