import { afterEach, describe, expect, it } from "vitest";
import { memberOf } from "./own-properties.js";

afterEach(() => {
  Reflect.deleteProperty(Object.prototype, "decode");
});

describe("memberOf", () => {
  const decode = (): string => "own";

  class Codec {
    decode(): string {
      return "of the class";
    }
  }

  it.each([
    ["an own member", { decode }, decode],
    ["a member of the class", new Codec(), Codec.prototype.decode],
    ["no member", {}, undefined],
    ["no member of undefined", undefined, undefined],
    ["no member of a text", "decode", undefined],
    ["no member without a prototype", Object.create(null), undefined],
  ])("finds %s, whatever every object inherits", (_name, value, member) => {
    expect(memberOf(value, "decode")).toBe(member);
    Object.assign(Object.prototype, { decode: () => "inherited" });
    expect(memberOf(value, "decode")).toBe(member);
  });
});
