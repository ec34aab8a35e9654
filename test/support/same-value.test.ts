import { describe, expect, it } from "vitest";
import { expectSame } from "./expect-same.js";
import { sameValue } from "./same-value.js";

const bytes = (last: number): Uint8Array =>
  Uint8Array.from({ length: 100 }, (_, index) => (index === 99 ? last : index));

describe("sameValue", () => {
  it.each<[string, () => unknown]>([
    ["nothing", () => undefined],
    ["a value that is not a number", () => Number.NaN],
    ["text", () => "text"],
    ["bytes", () => bytes(7)],
    ["lists", () => [1, [bytes(7)], null]],
    ["objects", () => ({ a: 1, b: { c: [bytes(7)], d: undefined } })],
    ["Maps", () => new Map<string, unknown>([["a", bytes(7)]])],
  ])("recognises equal copies: %s", (_what, make) => {
    expect(sameValue(make(), make())).toBe(true);
    expectSame(make(), make(), "it");
  });

  it.each<[unknown, unknown]>([
    [0, -0],
    [1, "1"],
    [null, undefined],
    [{}, null],
    [[], {}],
    [[1, 2], [1]],
    [{ a: 1 }, { b: 1 }],
    [{ a: undefined }, {}],
    [bytes(7), bytes(8)],
    [bytes(7), bytes(7).subarray(1)],
    [[bytes(7)], [bytes(8)]],
    [{ a: { b: bytes(7) } }, { a: { b: bytes(8) } }],
    [new Map([["a", 1]]), new Map([["a", 2]])],
    [new Map([["a", 1]]), new Map([["b", 1]])],
    [new Date(0), {}],
    [{ a: 1 }, Object.assign(Object.create(null), { a: 1 })],
  ])("tells %o from %o", (left, right) => {
    expect([sameValue(left, right), sameValue(right, left)]).toEqual([false, false]);
    expect(() => expectSame(left, right, "the state")).toThrow("the state");
  });
});
