import { InvalidArgumentError } from "@dmemfs/contract";
import { describe, expect, it } from "vitest";
import { ArrayFile } from "../test/array-file.js";
import { MFSTextHandle, type TextCodec } from "./index.js";

const upsideDown: TextCodec = {
  name: "upside-down",
  decode(bytes, limit) {
    const found = bytes.subarray(0, limit);
    return { text: String.fromCharCode(...found.map((byte) => 255 - byte)), byteLength: found.length, malformed: 0 };
  },
  encode(text) {
    return { bytes: Uint8Array.from(text, (each) => 255 - each.charCodeAt(0)), length: text.length };
  },
};

describe("options", () => {
  it("are utf-8 and strict", () => {
    const text = new MFSTextHandle(new ArrayFile());
    expect([text.encoding, text.errors]).toEqual(["utf-8", "strict"]);
    const explicit = new MFSTextHandle(new ArrayFile(), { encoding: undefined, errors: undefined });
    expect([explicit.encoding, explicit.errors]).toEqual(["utf-8", "strict"]);
  });

  it.each(["UTF8", "Shift-JIS", " latin1 ", "ANSI_X3.4-1968"])("say the label that was given: %j", (encoding) => {
    expect(new MFSTextHandle(new ArrayFile(), { encoding, errors: "ignore" })).toMatchObject({
      encoding,
      errors: "ignore",
    });
  });

  it.each([
    [
      { encoding: "klingon" },
      'unknown encoding "klingon"; use a label of the Encoding Standard, such as "utf-8", or a TextCodec',
    ],
    [{ encoding: "utf-8-sig" }, 'unknown encoding "utf-8-sig"; did you mean "utf-8"?'],
    [{ encoding: "" }, 'unknown encoding ""; use a label'],
    [{ encoding: 5 }, "encoding must be a label of the Encoding Standard, not 5"],
    [{ encoding: null }, "encoding must be a label of the Encoding Standard, not null"],
    [{ encoding: { name: "x" } }, "encoding must be a label"],
    [{ errors: "warn" }, 'errors must be strict, replace, ignore, not "warn"'],
    [{ errors: null }, "errors must be strict, replace, ignore, not null"],
    [{ encodng: "utf-8" }, "unknown option encodng; known are encoding, errors"],
    [null, "options must be an object, not null"],
    ["utf-8", 'options must be an object, not "utf-8"'],
  ])("%j throw before any other effect", (options, detail) => {
    const file = new ArrayFile();
    file.closed = true;
    const make = () => new MFSTextHandle(file, options as object);
    expect(make).toThrow(InvalidArgumentError);
    expect(make).toThrow(detail);
  });
});

it.each<[what: string, handle: unknown]>([
  ["nothing", undefined],
  ["null", null],
  ["a path", "/file"],
  ["a filesystem", { open() {}, readFile() {} }],
  ["a handle that returns promises", { path: "/file", mode: "rb", tell: async () => 0, readAt: async () => 0 }],
])("%s throws as a handle", (_what, handle) => {
  const make = () => new MFSTextHandle(handle as ArrayFile);
  expect(make).toThrow(TypeError);
  expect(make).toThrow(/"handle" argument must be an open, synchronous FileHandle/);
});

describe("a codec", () => {
  it("reads and writes", () => {
    const file = new ArrayFile();
    const text = new MFSTextHandle(file, { encoding: upsideDown });
    expect(text.encoding).toBe("upside-down");
    expect(text.write("one\r\ntwo\rthree")).toBe(14);
    expect(file.bytes[0]).toBe(255 - 0x6f);
    file.seek(0);
    expect(text.read(2)).toBe("on");
    expect(file.tell()).toBe(2);
    expect([...text]).toEqual(["e\r\n", "two\r", "three"]);
  });

  it("that decodes nothing does not block a call", () => {
    const stuck: TextCodec = { name: "stuck", decode: () => ({ text: "", byteLength: 0, malformed: 0 }) };
    const text = new MFSTextHandle(new ArrayFile([1, 2, 3]), { encoding: stuck });
    expect([text.read(), text.readline(), ...text]).toEqual(["", ""]);
  });

  it("gets more bytes as long as it decodes nothing", () => {
    const whole: TextCodec = {
      name: "whole",
      decode: (bytes, _limit, atEnd) => ({
        text: atEnd ? "all\n" : "",
        byteLength: atEnd ? bytes.length : 0,
        malformed: 0,
      }),
    };
    const file = new ArrayFile(new Uint8Array(300_000));
    const text = new MFSTextHandle(file, { encoding: whole });
    expect(text.read(1)).toBe("all\n");
    expect(file.tell()).toBe(300_000);
    file.seek(0);
    expect(text.readline()).toBe("all\n");
  });
});

describe("arguments", () => {
  const text = new MFSTextHandle(new ArrayFile([0x61]));

  it.each([-2, 1.5, Number.NaN, Infinity, -Infinity, "1", null, 1n, {}, 2 ** 53])("refuses the size %o", (size) => {
    for (const call of [() => text.read(size as number), () => text.readline(size as number)]) {
      expect(call).toThrow(InvalidArgumentError);
      expect(call).toThrow("must be a safe integer of at least -1");
    }
  });

  it.each([5, null, undefined, new Uint8Array(1), {}, ["a"]])("refuses to write %o", (value) => {
    const call = () => text.write(value as string);
    expect(call).toThrow(TypeError);
    expect(call).toThrow(expect.objectContaining({ code: "ERR_INVALID_ARG_TYPE" }));
  });
});
