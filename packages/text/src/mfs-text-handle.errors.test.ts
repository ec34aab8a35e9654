import {
  HandleClosedError,
  InvalidArgumentError,
  MFSQuotaExceededError,
  UnsupportedOperationError,
} from "@dmemfs/contract";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ArrayFile } from "../test/array-file.js";
import { joinBytes, linesOf, referenceBytes } from "../test/reference.js";
import { MFSTextHandle, type TextErrors } from "./index.js";

const bad = [0x61, 0xff, 0xe3, 0x81, 0x62, 0x0a, 0x63, 0x0a, 0xf0, 0x9f];

function openText(bytes: ArrayLike<number>, errors: TextErrors, encoding = "utf-8") {
  const file = new ArrayFile(bytes);
  return { file, text: new MFSTextHandle(file, { encoding, errors }) };
}

function failure(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    return error;
  }
}

describe("reading under strict", () => {
  it.each([
    ["read", (text: MFSTextHandle) => text.read()],
    ["read", (text: MFSTextHandle) => text.read(2)],
    ["readline", (text: MFSTextHandle) => text.readline()],
    ["readline", (text: MFSTextHandle) => text.readline(2)],
  ])("refuses malformed bytes in %s, names them, and stays", (name, call) => {
    const { file, text } = openText([0x0a, ...bad], "strict", "UTF-8");
    file.seek(1);
    const error = failure(() => call(text));
    expect(InvalidArgumentError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ code: "EINVAL", syscall: name, path: "/file.txt" });
    expect(error).toMatchObject({ detail: "byte 0xff at offset 2 cannot be decoded as UTF-8" });
    expect(file.tell()).toBe(1);
  });

  it("reads up to malformed bytes if the limit ends there", () => {
    const { file, text } = openText([0x61, 0x0d, 0xff], "strict");
    expect(text.read(1)).toBe("a");
    file.seek(0);
    expect(text.readline(1)).toBe("a");
    file.seek(0);
    expect(text.readline()).toBe("a\r");
    expect(file.tell()).toBe(2);
    expect(() => text.readline()).toThrow("byte 0xff at offset 2");
  });

  it("ignores malformed bytes after the line", () => {
    const { text } = openText([0x61, 0x0a, 0xff, 0x0a], "strict");
    expect(text.readline()).toBe("a\n");
    expect(() => text.readline()).toThrow(InvalidArgumentError);
  });

  it.each([
    ["utf-8", [0x61, 0xe3, 0x81], "byte 0xe3 at offset 1"],
    ["utf-16le", [0x61, 0, 0x62], "byte 0x62 at offset 2"],
    ["utf-16be", [0, 0x61, 0xd8, 0x3d], "byte 0xd8 at offset 2"],
    ["shift_jis", [0x61, 0x81], "byte 0x81 at offset 1"],
    ["euc-jp", [0x61, 0x8f, 0xb0], "byte 0x8f at offset 1"],
    ["ascii", [0x61, 0x80], "byte 0x80 at offset 1"],
    ["iso-2022-jp", [0x61, 0x1b, 0x24, 0x42, 0x24], "byte 0x24 at offset 4"],
  ])("refuses a character of %s that is cut off by the end", (encoding, bytes, place) => {
    expect(() => openText(bytes, "strict", encoding).text.read()).toThrow(place);
    expect(() => openText(bytes, "strict", encoding).text.readline()).toThrow(place);
  });

  it("finds an error far into the file", () => {
    const bytes = new Uint8Array(200_000).fill(0x61);
    bytes[150_000] = 0xff;
    expect(() => openText(bytes, "strict").text.read()).toThrow("offset 150000");
    expect(() => openText(bytes, "strict").text.readline()).toThrow("offset 150000");
  });
});

describe.each([
  ["replace", "a\ufffd\ufffdb\nc\n\ufffd", ["a\ufffd\ufffdb\n", "c\n", "\ufffd"]],
  ["ignore", "ab\nc\n", ["ab\n", "c\n"]],
] as const)("reading under %s", (errors, whole, lines) => {
  it("reads on", () => {
    const { file, text } = openText(bad, errors);
    expect(text.read()).toBe(whole);
    expect(file.tell()).toBe(bad.length);
  });

  it("reads on line by line", () => {
    expect([...openText(bad, errors).text]).toEqual(lines);
  });

  it("stands behind each character", () => {
    const { file, text } = openText(bad, errors);
    const places = Array.from(whole, () => [text.read(1), file.tell()]);
    expect(places).toEqual(
      errors === "replace"
        ? [
            ["a", 1],
            ["\ufffd", 2],
            ["\ufffd", 4],
            ["b", 5],
            ["\n", 6],
            ["c", 7],
            ["\n", 8],
            ["\ufffd", 10],
          ]
        : [
            ["a", 1],
            ["b", 5],
            ["\n", 6],
            ["c", 7],
            ["\n", 8],
          ],
    );
    expect(text.read(1)).toBe("");
  });

  it("comes to an end in any bytes, and says what TextDecoder says", () => {
    const byte = fc.oneof(fc.constantFrom(0x0a, 0x0d, 0xe3, 0x81, 0xff, 0xf0), fc.nat({ max: 255 }));
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 600 }), fc.integer({ min: 1, max: 20 }), (bytes, size) => {
        const replaced = new TextDecoder("utf-8", { ignoreBOM: true }).decode(Uint8Array.from(bytes));
        fc.pre(!replaced.includes("\ufffd") || !joined(bytes).includes("239,191,189"));
        const expected = errors === "replace" ? replaced : replaced.replaceAll("\ufffd", "");
        const { file, text } = openText(bytes, errors);
        const parts: string[] = [];
        for (let part = text.read(size); part !== ""; part = text.read(size)) parts.push(part);
        expect(parts.join("")).toBe(expected);
        file.seek(0);
        expect([...text]).toEqual(linesOf(expected));
        file.seek(0);
        expect(text.read()).toBe(expected);
      }),
      { numRuns: 300 },
    );
  });

  it("keeps every character behind an error, wherever it is divided for decoding", () => {
    for (let offset = 0; offset < 4; offset++) {
      const rest = `${"a".repeat(offset)}${"日😀é".repeat(200)}`;
      const text = openText([0xff, ...referenceBytes(rest, "utf-8")], errors).text.read();
      expect(text).toBe((errors === "replace" ? "\ufffd" : "") + rest);
    }
  });

  it("says the same where one read of the file ends and the next begins", () => {
    const byte = fc.constantFrom(0x0a, 0x0d, 0x61, 0xe3, 0x81, 0x82, 0xff, 0xf0, 0x9f, 0x98, 0x80);
    const around = fc.array(byte, { minLength: 1, maxLength: 24 });
    fc.assert(
      fc.property(around, fc.integer({ min: 0, max: 24 }), fc.constantFrom("read", "lines"), (bytes, before, how) => {
        // The first read of a whole text has 65536 bytes, and a line without an end comes to reads of that size.
        const all = new Uint8Array(140_000).fill(0x61);
        for (const boundary of [65536, 131072]) all.set(bytes, boundary - before);
        const replaced = new TextDecoder().decode(all);
        const expected = errors === "replace" ? replaced : replaced.replaceAll("\ufffd", "");
        const { file, text } = openText(all, errors);
        expect((how === "read" ? text.read() : [...text].join("")) === expected).toBe(true);
        expect(file.tell()).toBe(all.length);
      }),
      { numRuns: 100 },
    );
  });

  it.each(["shift_jis", "euc-jp", "gb18030", "utf-16le", "iso-2022-jp", "ascii", "big5"])(
    "comes to an end in any bytes taken for %s, the same whatever the sizes",
    (encoding) => {
      const byte = fc.oneof(
        fc.constantFrom(0x0a, 0x0d, 0x1b, 0x24, 0x42, 0x81, 0x30, 0x8f, 0xd8),
        fc.nat({ max: 255 }),
      );
      fc.assert(
        fc.property(fc.array(byte, { maxLength: 300 }), fc.integer({ min: 1, max: 20 }), (bytes, size) => {
          const { file, text } = openText(bytes, errors, encoding);
          const expected = text.read();
          expect(file.tell()).toBe(bytes.length);
          file.seek(0);
          const parts: string[] = [];
          for (let part = text.read(size); part !== ""; part = text.read(size)) parts.push(part);
          expect(parts.join("")).toBe(expected);
          file.seek(0);
          expect([...text].join("")).toBe(expected);
        }),
        { numRuns: 100 },
      );
    },
  );
});

function joined(bytes: readonly number[]): string {
  return bytes.join();
}

it("takes a line end for one across bytes that are left out", () => {
  const { file, text } = openText([0x61, 0x0d, 0xff, 0x0a, 0x62], "ignore");
  expect(text.readline()).toBe("a\r\n");
  expect(file.tell()).toBe(4);
});

it("is directly after the line, not after ignored bytes that follow", () => {
  const { file, text } = openText([0x61, 0xff, 0x0a, 0xff, 0x62], "ignore");
  expect(text.readline()).toBe("a\n");
  expect(file.tell()).toBe(3);
});

describe("writing", () => {
  it.each([
    ["ascii", "a\u202e", '"\\u202e" (U+202E) at position 1 cannot be encoded as ascii'],
    ["ascii", "abé", '"é" (U+00E9) at position 2 cannot be encoded as ascii'],
    ["latin1", "😀é日", '"😀" (U+1F600) at position 0 cannot be encoded as latin1'],
    ["shift_jis", "日😀€", '"😀" (U+1F600) at position 1 cannot be encoded as shift_jis'],
    ["euc-jp", "日¥", '"¥" (U+00A5) at position 1 cannot be encoded as euc-jp'],
    ["utf-8", "😀\ud83d", '"\\ud83d" (U+D83D) at position 1 cannot be encoded as utf-8'],
    ["utf-16be", "\ude00", '"\\ude00" (U+DE00) at position 0 cannot be encoded as utf-16be'],
  ])("under strict refuses what has no bytes in %s, names it, and writes nothing", (encoding, content, detail) => {
    const { file, text } = openText([1, 2, 3], "strict", encoding);
    file.seek(1);
    const error = failure(() => text.write(content));
    expect(InvalidArgumentError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ code: "EINVAL", syscall: "write", path: "/file.txt", detail });
    expect([file.tell(), ...file.bytes]).toEqual([1, 1, 2, 3]);
    expect(file.calls).toEqual([]);
  });

  it.each([
    ["ascii", "aé日b😀c", "a??b?c", "abc"],
    ["latin1", "é日😀", "é??", "é"],
    ["utf-8", "\ud83d日\ude00", "?日?", "日"],
    ["utf-16le", "a\ud83db", "a?b", "ab"],
    ["shift_jis", "日😀本", "日?本", "日本"],
  ])("under replace and ignore writes the rest in %s", (encoding, content, replaced, left) => {
    for (const [errors, expected] of [
      ["replace", replaced],
      ["ignore", left],
    ] as const) {
      const { file, text } = openText([], errors, encoding);
      expect(text.write(content)).toBe(Array.from(content).length);
      file.seek(0);
      expect(text.read()).toBe(expected);
      expect(file.calls.filter(([name]) => name === "write")).toHaveLength(1);
    }
  });

  it("deals with many characters that have no bytes", () => {
    const { file, text } = openText([], "replace", "ascii");
    const content = `${"é".repeat(5000)}${"a".repeat(5000)}${"a😀".repeat(5000)}`;
    expect(text.write(content)).toBe(20_000);
    expect(new TextDecoder().decode(file.bytes)).toBe(`${"?".repeat(5000)}${"a".repeat(5000)}${"a?".repeat(5000)}`);
  });

  it("divides no surrogate pair behind a character that has no bytes", () => {
    for (let offset = 0; offset < 2; offset++) {
      const rest = `${"a".repeat(offset)}${"😀".repeat(200)}`;
      const { file, text } = openText([], "replace");
      text.write(`\ud83d${rest}`);
      expect(new TextDecoder().decode(file.bytes)).toBe(`?${rest}`);
    }
  });

  it("is one write, refused as a whole by the quota", () => {
    const file = new ArrayFile([1, 2]);
    file.quota = 5;
    const text = new MFSTextHandle(file);
    file.seek(2);
    expect(() => text.write("日本")).toThrow(MFSQuotaExceededError);
    expect([file.tell(), ...file.bytes]).toEqual([2, 1, 2]);
    expect(text.write("日")).toBe(1);
    expect(file.calls).toEqual([["write", 3]]);
  });

  it("writes nothing for an empty text", () => {
    const { file, text } = openText([1], "strict");
    expect(text.write("")).toBe(0);
    expect([...file.bytes]).toEqual([1]);
  });

  it("goes to the end of a file that is appended to", () => {
    const file = new ArrayFile(referenceBytes("a\n", "utf-8"), "ab");
    new MFSTextHandle(file).write("é\n");
    expect([...file.bytes]).toEqual(joinBytes([referenceBytes("a\né\n", "utf-8")]));
  });

  it.each(["gbk", "gb18030", "big5", "euc-kr", "iso-2022-jp"])(
    "refuses an encoding that is only read: %s",
    (encoding) => {
      const error = failure(() => openText([], "strict", encoding).text.write("a"));
      expect(UnsupportedOperationError.isInstance(error)).toBe(true);
      expect(error).toMatchObject({ code: "ENOTSUP", syscall: "write", detail: expect.stringContaining(encoding) });
    },
  );
});

describe("what the handle refuses", () => {
  const calls: [string, (text: MFSTextHandle) => unknown][] = [
    ["write", (text) => text.write("a")],
    ["an empty write", (text) => text.write("")],
    ["a write without bytes", (text) => text.write("\ud83d")],
    ["read", (text) => text.read()],
    ["read of nothing", (text) => text.read(0)],
    ["readline", (text) => text.readline()],
    ["readline of nothing", (text) => text.readline(0)],
    ["iteration", (text) => [...text]],
  ];

  it.each(calls)("%s on a closed handle", (_name, call) => {
    for (const mode of ["rb", "r+b"] as const) {
      const file = new ArrayFile(referenceBytes("a\nb\n", "utf-8"), mode);
      const text = new MFSTextHandle(file);
      text.readline();
      file.closed = true;
      expect(() => call(text)).toThrow(HandleClosedError);
    }
  });

  it.each(calls.slice(3))("%s on a handle that only writes", (_name, call) => {
    for (const mode of ["wb", "ab", "xb"] as const) {
      expect(() => call(new MFSTextHandle(new ArrayFile([0x61], mode)))).toThrow(UnsupportedOperationError);
    }
  });

  it.each(calls.slice(0, 2))("%s on a handle that only reads", (_name, call) => {
    expect(() => call(new MFSTextHandle(new ArrayFile([0x61], "rb")))).toThrow(UnsupportedOperationError);
  });
});

it.each(["read", "write"] as const)("a long name of a codec is shortened in the message of %s", (method) => {
  const file = new ArrayFile(Uint8Array.of(120));
  const encoding = {
    name: "n".repeat(10_000),
    decode: () => ({ text: "", byteLength: 0, malformed: 1 }),
  };
  expect(() => new MFSTextHandle(file, { encoding })[method]("x" as never)).toThrow(
    expect.objectContaining({ message: expect.stringMatching(/^.{1,500}$/) }),
  );
});
