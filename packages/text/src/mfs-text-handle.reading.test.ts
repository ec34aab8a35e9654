import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ArrayFile } from "../test/array-file.js";
import { bytesOfCharacters, joinBytes, linesOf, referenceBytes, references } from "../test/reference.js";
import { MFSTextHandle } from "./index.js";

const modes = ["rb", "r+b"] as const;

function openText(bytes: ArrayLike<number>, encoding = "utf-8", mode: (typeof modes)[number] = "rb") {
  const file = new ArrayFile(bytes, mode);
  return { file, text: new MFSTextHandle(file, { encoding }) };
}

/** A file that cannot be read while there is a failure. */
class FailingFile extends ArrayFile {
  failure: Error | undefined;

  override readAt(position: number, target: Uint8Array): number {
    if (this.failure !== undefined) throw this.failure;
    return super.readAt(position, target);
  }
}

describe.each(references)("%s", (encoding, characters) => {
  const character = fc.oneof(fc.constantFrom(...characters), fc.constantFrom("\n", "\r", "\r\n", "a", "b"));
  const long = fc.string({ unit: character, minLength: 0, maxLength: 3000 });
  const content = fc.oneof(fc.string({ unit: character, maxLength: 40 }), long);

  it("reads any sizes, and puts the cursor after the text", () => {
    fc.assert(
      fc.property(
        content,
        fc.array(fc.integer({ min: 0, max: 90 })),
        fc.constantFrom(...modes),
        (sample, sizes, mode) => {
          const parts = bytesOfCharacters(sample, encoding);
          const all = Array.from(sample);
          const { file, text } = openText(joinBytes(parts), encoding, mode);
          let count = 0;
          for (const size of sizes) {
            expect(text.read(size)).toBe(all.slice(count, count + size).join(""));
            count = Math.min(all.length, count + size);
            expect(file.tell()).toBe(joinBytes(parts.slice(0, count)).length);
          }
          expect(text.read()).toBe(all.slice(count).join(""));
          expect(file.tell()).toBe(file.bytes.length);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("reads lines, whole and up to limits, and puts the cursor after each", () => {
    const limits = fc.array(fc.oneof(fc.constant(-1), fc.integer({ min: 1, max: 30 })), { minLength: 1 });
    fc.assert(
      fc.property(content, limits, fc.constantFrom(...modes), (sample, some, mode) => {
        const { file, text } = openText(referenceBytes(sample, encoding), encoding, mode);
        let rest = sample;
        for (let turn = 0; rest !== ""; turn++) {
          const limit = some[turn % some.length] ?? -1;
          const line = linesOf(rest)[0] ?? "";
          const expected = limit < 0 ? line : Array.from(line).slice(0, limit).join("");
          expect(text.readline(limit)).toBe(expected);
          rest = rest.slice(expected.length);
          expect(file.tell()).toBe(file.bytes.length - referenceBytes(rest, encoding).length);
        }
        expect(text.readline()).toBe("");
      }),
      { numRuns: 60 },
    );
  });

  it("goes line by line", () => {
    fc.assert(
      fc.property(content, fc.constantFrom(...modes), (sample, mode) => {
        const { text } = openText(referenceBytes(sample, encoding), encoding, mode);
        expect([...text]).toEqual(linesOf(sample));
      }),
      { numRuns: 40 },
    );
  });

  it("reads what it wrote", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: character })), (parts) => {
        const { file, text } = openText([], encoding, "r+b");
        if (["gbk", "gb18030", "big5", "euc-kr"].includes(encoding)) return;
        for (const part of parts) {
          expect(text.write(part)).toBe(Array.from(part).length);
          expect(file.tell()).toBe(file.bytes.length);
        }
        expect([...file.bytes]).toEqual([...referenceBytes(parts.join(""), encoding)]);
        file.seek(0);
        expect(text.read()).toBe(parts.join(""));
      }),
      { numRuns: 40 },
    );
  });

  it("reads long lines and long texts", () => {
    const line = `${characters.repeat(20_000)}\n`;
    const { file, text } = openText(referenceBytes(line + line, encoding), encoding);
    expect(text.readline() === line).toBe(true);
    expect(file.tell()).toBe(file.bytes.length / 2);
    expect(text.read() === line).toBe(true);
  });
});

describe("line ends", () => {
  it.each(modes)("are found where the first read of the file ends and the next begins (%s)", (mode) => {
    for (let length = 50; length < 70; length++) {
      for (const end of ["\r\n", "\r", "\n", "\r\r\n"]) {
        const content = `${"x".repeat(length)}${end}y\rz\n`;
        expect([...openText(referenceBytes(content, "utf-8"), "utf-8", mode).text]).toEqual(linesOf(content));
      }
    }
  });

  it("are found where what was read ahead ends", () => {
    // A line of one byte has 66 bytes read for the next: of the 4096 that were read ahead, as many as there are left.
    for (let length = 4020; length < 4100; length++) {
      const content = `${"\n".repeat(length)}${"x".repeat(300)}\n`;
      const { text } = openText(referenceBytes(content, "utf-8"), "utf-8", "rb");
      for (let left = length; left > 0; left--) text.readline();
      expect(text.readline()).toBe(`${"x".repeat(300)}\n`);
    }
  });

  it("may be divided by a limit", () => {
    const { file, text } = openText(referenceBytes("ab\r\nc", "utf-8"));
    expect(text.readline(3)).toBe("ab\r");
    expect(file.tell()).toBe(3);
    expect([text.readline(), text.readline()]).toEqual(["\n", "c"]);
  });

  it("keeps a last carriage return for a line end", () => {
    expect([...openText(referenceBytes("a\rb\r", "utf-8")).text]).toEqual(["a\r", "b\r"]);
  });

  it("recognises no other line ends", () => {
    const line = "a\u2028b\u0085c\vd\fe";
    expect([...openText(referenceBytes(line, "utf-8")).text]).toEqual([line]);
  });
});

describe("positions", () => {
  it("keeps a byte order mark as a character", () => {
    const { file, text } = openText([0xef, 0xbb, 0xbf, 0x61]);
    expect(text.read(1)).toBe("\ufeff");
    expect(file.tell()).toBe(3);
    file.seek(0);
    expect(text.read()).toBe("\ufeffa");
  });

  it("never divides a surrogate pair", () => {
    const { file, text } = openText(referenceBytes("😀😁", "utf-16le"), "utf-16le");
    expect(text.read(1)).toBe("😀");
    expect(file.tell()).toBe(4);
  });

  it("reads nothing at and after the end, and stays", () => {
    const { file, text } = openText([0x61]);
    file.seek(10);
    expect([text.read(), text.read(5), text.readline(), text.readline(3), ...text]).toEqual(["", "", "", ""]);
    expect(file.tell()).toBe(10);
  });

  it("reads nothing of size 0 and stays", () => {
    const { file, text } = openText([0x61, 0x0a]);
    expect([text.read(0), text.readline(0)]).toEqual(["", ""]);
    expect(file.tell()).toBe(0);
  });

  it("stops an iteration where the last line ended", () => {
    const { file, text } = openText(referenceBytes("ab\ncd\nef\n", "utf-8"));
    for (const line of text) if (line === "cd\n") break;
    expect(file.tell()).toBe(6);
  });
});

describe("taking turns with binary calls", () => {
  it("reads bytes after text, and text after bytes", () => {
    const { file, text } = openText([...referenceBytes("頭\n", "utf-8"), 1, 2, 3, ...referenceBytes("末\n", "utf-8")]);
    expect(text.readline()).toBe("頭\n");
    expect(file.read(3)).toEqual([1, 2, 3]);
    expect(text.readline()).toBe("末\n");
  });

  it("sees what was written between two lines", () => {
    const { file, text } = openText(referenceBytes("one\ntwo\nthree\n", "utf-8"), "utf-8", "r+b");
    expect(text.readline()).toBe("one\n");
    file.bytes = referenceBytes("one\nTWO and more\n", "utf-8");
    expect(text.readline()).toBe("TWO and more\n");
    expect(text.readline()).toBe("");
  });

  it("continues at the cursor after a seek during an iteration", () => {
    const { file, text } = openText(referenceBytes("1\n2\n3\n4\n", "utf-8"), "utf-8", "r+b");
    const lines: string[] = [];
    for (const line of text) {
      lines.push(line);
      if (line === "2\n" && lines.length < 4) file.seek(0);
      if (line === "3\n") text.write("X\n");
    }
    expect(lines).toEqual(["1\n", "2\n", "1\n", "2\n", "3\n"]);
    expect([...file.bytes]).toEqual([...referenceBytes("1\n2\n3\nX\n", "utf-8")]);
  });

  it("serves two texts on one handle", () => {
    const file = new ArrayFile([...referenceBytes("a日\n", "utf-8"), ...referenceBytes("é\n", "latin1")], "rb");
    expect(new MFSTextHandle(file).readline()).toBe("a日\n");
    expect(new MFSTextHandle(file, { encoding: "latin1" }).readline()).toBe("é\n");
  });
});

describe("reads of the file", () => {
  it.each(modes)(
    "are one for each line, however many bytes it has, and few where what was read stays right (%s)",
    (mode) => {
      const { file, text } = openText(referenceBytes("日本語のテキスト\n".repeat(1000), "utf-8"), "utf-8", mode);
      expect([...text]).toHaveLength(1000);
      expect(file.calls.length).toBeLessThan(mode === "rb" ? 20 : 1003);
    },
  );

  it.each(modes)("are pieces of 64 KiB of a whole text, and of a line without an end (%s)", (mode) => {
    const content = "日本語のテキスト".repeat(50_000);
    for (const take of [(text: MFSTextHandle) => text.read(), (text: MFSTextHandle) => text.readline()]) {
      const { file, text } = openText(referenceBytes(content, "utf-8"), "utf-8", mode);
      expect(take(text) === content).toBe(true);
      // The end of a line is searched in growing pieces: a dozen more.
      expect(file.calls.length).toBeLessThan(file.bytes.length / 65536 + 16);
      expect(Math.max(...file.calls.map(([, , size = 0]) => size))).toBe(65536);
    }
  });

  it("are one for a given number of characters, whatever their bytes", () => {
    const { file, text } = openText(referenceBytes("😀".repeat(100), "utf-8"), "utf-8", "r+b");
    expect(text.read(99)).toBe("😀".repeat(99));
    expect(file.calls).toHaveLength(1);
  });

  it("leave the cursor and the text as they were when they fail", () => {
    const file = new FailingFile(referenceBytes("日本".repeat(2000), "utf-8"), "rb");
    const text = new MFSTextHandle(file);
    expect(text.read(1)).toBe("日");
    file.failure = new Error("not now");
    expect(() => text.read()).toThrow("not now");
    expect(file.tell()).toBe(3);
    file.failure = undefined;
    expect(text.read(3)).toBe("本日本");
    expect(text.read()).toBe("日本".repeat(1998));
  });

  it("are about as long as the requested text", () => {
    const { file, text } = openText(new Uint8Array(100_000).fill(0x61), "utf-8", "r+b");
    text.read(10);
    text.readline(10);
    expect(file.calls.length).toBeLessThan(4);
    expect(file.calls.every(([, , size = 0]) => size <= 64)).toBe(true);
  });
});
