import { afterEach, describe, expect, it } from "vitest";
import { InvalidArgumentError } from "../errors/index.js";
import { readOptions } from "./read-options.js";

const place = { syscall: "open", path: "/a" };

interface Options {
  readonly first?: unknown;
  readonly second?: unknown;
}

function read(options: unknown, expected?: string): Options {
  return readOptions<Options>(options as Options, ["first", "second"], place, expected);
}

function refused(options: unknown, detail: string, expected?: string): void {
  const attempt = (): unknown => read(options, expected);
  expect(attempt).toThrow(InvalidArgumentError);
  expect(attempt).toThrow(expect.objectContaining({ code: "EINVAL", detail: expect.stringContaining(detail) }));
}

class Fields {
  first = 1;
  get second(): number {
    return 2;
  }
}

afterEach(() => {
  Reflect.deleteProperty(Object.prototype, "second");
});

describe("readOptions", () => {
  it.each([
    [undefined, {}],
    [{}, {}],
    [[], {}],
    [Object.create(null), {}],
    [{ first: 1 }, { first: 1 }],
    [
      { second: undefined, first: 1 },
      { first: 1, second: undefined },
    ],
    [Object.freeze({ second: null }), { second: null }],
    [Object.create({ first: 1, second: 2 }, { second: { value: 3 } }), { second: 3 }],
    [new Fields(), { first: 1 }],
    [Object.create({ other: 1 }), {}],
    [{ [Symbol("other")]: 1 }, {}],
  ])("returns the own properties of %o", (options, own) => {
    const options_ = read(options);
    expect({ ...options_ }).toEqual(own);
    expect(Object.getPrototypeOf(options_)).toBe(null);
  });

  it.each([undefined, {}, { first: 1 }, new Fields()])("ignores a polluted prototype of %o", (options) => {
    Object.assign(Object.prototype, { second: 7 });
    const { second = "nothing" } = read(options);
    expect(second).toBe("nothing");
  });

  it("reads each option once", () => {
    const reads: string[] = [];
    const get = (target: object, name: PropertyKey): unknown => {
      reads.push(String(name));
      return Reflect.get(target, name);
    };
    const options = new Proxy({ second: 2, first: 1 }, { get });
    expect({ ...read(options) }).toEqual({ first: 1, second: 2 });
    expect(reads.sort()).toEqual(["first", "second"]);
  });

  it.each<[trap: keyof ProxyHandler<object>]>([["get"], ["ownKeys"], ["getOwnPropertyDescriptor"]])(
    "rethrows the error of the Proxy trap %s unchanged",
    (trap) => {
      const mine = new Error("mine");
      const thrower = () => {
        throw mine;
      };
      expect(() => read(new Proxy({ first: 1 }, { [trap]: thrower }))).toThrow(mine);
    },
  );

  it("refuses an unknown name, and lists the known names", () => {
    refused({ first: 1, secnod: 2 }, "unknown option secnod; known are first, second");
  });

  it.each([null, 100, "options", true, () => ({})])("refuses %o", (options) => {
    refused(options, "options must be an object, not ");
  });

  it("repeats the given expectation in its message", () => {
    refused(100, "such as { timeout: 100 }, not 100", "an object such as { timeout: 100 }");
  });
});
