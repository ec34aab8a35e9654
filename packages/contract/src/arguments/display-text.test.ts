import { describe, expect, it } from "vitest";
import {
  InvalidArgumentError,
  invalidArgumentType,
  MFSError,
  MFSNodeLimitExceededError,
  MFSQuotaExceededError,
  OutOfMemoryError,
} from "../errors/index.js";
import { inspection } from "../inspection.js";
import { describeValue, displayText, quantity } from "./display-text.js";
import { readOptions } from "./read-options.js";

/** Marks of direction, separators, marks without a width, a byte order mark and control characters. */
const invisible = [
  ..."\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c",
  ..."\u2028\u2029\ufeff\u200b\u200d\u2060\u00ad\u0000\u007f\u0080\u0085\u009b\u009f",
];

function escapeOf(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

describe("displayText", () => {
  it.each([
    ["", ""],
    ["/a b/é", "/a b/é"],
    ["/line\nend\r\0", "/line\\u000aend\\u000d\\u0000"],
    ["\x1b[31mred\x7f\x9b\u2028", "\\u001b[31mred\\u007f\\u009b\\u2028"],
    ["\ud800/\udc00", "\\ud800/\\udc00"],
    ["/😀/é/漢字/العربية", "/😀/é/漢字/العربية"],
    ["\u{e0041}", "\\udb40\\udc41"],
    ...invisible.map((character) => [`/a${character}b`, `/a${escapeOf(character)}b`]),
  ])("of %j is %j", (text, shown) => {
    expect(displayText(text)).toBe(shown);
  });

  it("shows 256 characters, and of a longer text both ends", () => {
    const text = `/start${"x".repeat(244)}/stop!`;
    expect(displayText(text)).toBe(text);
    const shown = displayText(`/start${"x".repeat(10_000_000)}/stop!`);
    expect([shown.length, shown.slice(0, 7), shown.slice(-7)]).toEqual([256, "/startx", "x/stop!"]);
    expect(shown).toContain("x…x");
  });

  it.each([0, 1])("cuts no surrogate pair, at an offset of %i", (offset) => {
    const shown = displayText("x".repeat(offset) + "😀".repeat(300));
    expect(shown.length).toBeLessThanOrEqual(256);
    expect(shown).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/);
  });
});

const long = "x".repeat(10_000_000);

describe("a text of megabytes", () => {
  it("is short in a message, and whole in path and dest", () => {
    const error = new MFSError("ENOENT", { syscall: "rename", path: `/${long}`, dest: `/${long}/b` });
    expect(error.message.length).toBeLessThan(600);
    expect(error.stack?.split("\n")[0]?.length).toBeLessThan(700);
    expect([error.path?.length, error.dest?.length]).toEqual([long.length + 1, long.length + 3]);
  });

  it.each<[name: string, message: () => string]>([
    ["a string", () => describeValue(long)],
    ["a symbol", () => describeValue(Symbol(long))],
    ["an option", () => messageOf(() => readOptions<object>({ [long]: 1 }, [], { syscall: "open" }))],
    ["a class", () => invalidArgumentType("path", "a string", anInstanceOf(long)).message],
    [
      "a function",
      () =>
        invalidArgumentType(
          "path",
          "a string",
          Object.defineProperty(() => 1, "name", { value: long }),
        ).message,
    ],
  ])("is short as the name of %s", (_name, message) => {
    expect(message().length).toBeLessThan(400);
    expect(message()).toContain("…");
  });

  it.each([7, Symbol("x"), {}, undefined])("%o is not used as the name of a class", (name) => {
    expect(invalidArgumentType("path", "a string", anInstanceOf(name)).message).toContain("an instance of Object");
  });
});

/** An instance of a class whose name is anything. */
function anInstanceOf(name: unknown): object {
  class Named {}
  Object.defineProperty(Named, "name", { value: name });
  return new Named();
}

function messageOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (InvalidArgumentError.isInstance(error)) return error.message;
    throw error;
  }
  return "";
}

it("a line end in a path does not start a new line in a log", () => {
  expect(new MFSError("ENOENT", { syscall: "open", path: "/a\n[info] all is well" }).message).toBe(
    "ENOENT: no such file or directory, open '/a\\u000a[info] all is well'",
  );
});

describe.each(invisible.map((character) => [escapeOf(character), character]))("%s in a text", (escaped, character) => {
  const path = `/a${character}b`;

  it("is an escape in the message of an error, and itself in path and dest", () => {
    const error = new MFSError("ENOENT", { syscall: "rename", path, dest: `${path}/c` });
    expect(error.message).toBe(`ENOENT: no such file or directory, rename '/a${escaped}b' -> '/a${escaped}b/c'`);
    expect([error.path, error.dest]).toEqual([path, `${path}/c`]);
    expect(error.stack).not.toContain(character);
  });

  it.each<[name: string, text: () => string]>([
    ["a value", () => describeValue(path)],
    ["a symbol", () => describeValue(Symbol(path))],
    ["an option", () => messageOf(() => readOptions<object>({ [path]: 1 }, [], { syscall: "open" }))],
    ["a class", () => invalidArgumentType("path", "a string", anInstanceOf(path)).message],
    ["an inspected object", () => inspection("AsyncMemoryFileHandle", { path })],
  ])("is an escape as part of %s", (_name, text) => {
    expect(text()).not.toContain(character);
  });
});

describe("describeValue", () => {
  it.each([
    ["5", '"5"'],
    ["a\n", '"a\\n"'],
    [5, "5"],
    [-0.5, "-0.5"],
    [Number.NaN, "NaN"],
    [5n, "5n"],
    [undefined, "undefined"],
    [null, "null"],
    [true, "true"],
    [Symbol("s"), "Symbol(s)"],
    [[1], "an object"],
    [Object.create(null), "an object"],
    [() => 1, "a function"],
  ])("shows %o as %s", (value, text) => {
    expect(describeValue(value)).toBe(text);
  });

  it.each([
    ["a".repeat(300), 259],
    ["a".repeat(10_000_000), 259],
    [Symbol("a".repeat(1000)), 257],
    [10n ** 5000n, 258],
  ])("shows a part of a long value", (value, most) => {
    expect(describeValue(value).length).toBeLessThanOrEqual(most);
    expect(describeValue(value)).toContain("…");
  });

  it("calls nothing that belongs to the value", () => {
    const hostile = {
      toString(): string {
        throw new Error("called");
      },
    };
    expect(describeValue(hostile)).toBe("an object");
  });
});

describe("quantity", () => {
  it.each([
    [0, "byte", "0 bytes"],
    [1, "byte", "1 byte"],
    [2, "more node", "2 more nodes"],
  ])("%i of %s are %s", (count, noun, words) => {
    expect(quantity(count, noun)).toBe(words);
  });

  it("the errors count in words", () => {
    expect(new MFSNodeLimitExceededError({ current: 3, limit: 3 }).message).toContain("1 more node requested, 3 of 3");
    expect(new MFSQuotaExceededError({ requested: 1, available: 0 }).message).toContain(
      "1 byte requested, 0 available",
    );
    expect(new OutOfMemoryError({ requested: 1 }).message).toContain("1 byte could not be allocated");
  });
});
