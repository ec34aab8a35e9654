import { InvalidArgumentError, type OpenMode } from "@dmemfs/contract";
import { expect, it } from "vitest";
import { flagsOf } from "./open-flags.js";

it.each<[mode: OpenMode, traits: string]>([
  ["rb", "read readable"],
  ["wb", "write writable creates empties"],
  ["ab", "write writable creates appends"],
  ["r+b", "write readable writable"],
  ["xb", "write writable creates exclusive"],
])("%s means: %s", (mode, traits) => {
  const { access, mode: said, ...flags } = flagsOf(mode, "/a");
  const set = Object.entries(flags).filter(([, value]) => value);
  expect([access, ...set.map(([name]) => name)].sort()).toEqual(traits.split(" ").sort());
  expect(said).toBe(mode);
});

it.each([
  ["r", '"r"'],
  ["w", '"w"'],
  ["rt", '"rt"'],
  ["wt", '"wt"'],
  ["rb+", '"rb+"'],
  ["w+b", '"w+b"'],
  ["a+b", '"a+b"'],
  ["x+b", '"x+b"'],
  ["br", '"br"'],
  ["RB", '"RB"'],
  [" rb", '" rb"'],
  ["", '""'],
  ["constructor", '"constructor"'],
  [undefined, "undefined"],
  [null, "null"],
  [0, "0"],
  [5n, "5n"],
  [Symbol("rb"), "Symbol(rb)"],
  [["rb"], "an object"],
  [{ toString: () => "rb" }, "an object"],
  [Object.create(null), "an object"],
])("%o is none: the error names the five", (mode, shown) => {
  const attempt = (): unknown => flagsOf(mode as OpenMode, "/a");
  expect(attempt).toThrow(InvalidArgumentError);
  expect(attempt).toThrow(
    expect.objectContaining({
      syscall: "open",
      path: "/a",
      detail: `mode must be one of rb, wb, ab, r+b, xb, not ${shown}; text goes through MFSTextHandle`,
    }),
  );
});

it("a circular object as a mode throws like any other value", () => {
  const cyclic: { self?: unknown } = {};
  cyclic.self = cyclic;
  expect(() => flagsOf(cyclic as never, "/a")).toThrow(InvalidArgumentError);
});
