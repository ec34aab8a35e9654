import { afterEach, describe, expect, it, vi } from "vitest";
import { ArrayFile } from "../test/array-file.js";
import { decodeInSteps, findCodec, MFSTextHandle, type TextErrors } from "./index.js";

const size = 65_536;

/** Bytes, about every second of which is malformed, with a line end after 62 of them. */
const malformed: readonly (readonly [encoding: string, pattern: readonly number[]])[] = [
  ["utf-8", [0x61, 0xff]],
  ["utf-8", [0xe3, 0x81]],
  ["utf-8", [0xed, 0xa0]],
  ["utf-16le", [0x00, 0xd8]],
  ["utf-16be", [0xdc, 0x00]],
  ["ascii", [0x61, 0xff]],
  ["windows-1253", [0xd2, 0xff]],
  ["shift_jis", [0x81, 0x20]],
  ["euc-jp", [0xff, 0x85]],
  ["iso-2022-jp", [0x1b, 0xff]],
  ["gbk", [0x81, 0x20]],
  ["gb18030", [0xff, 0x81]],
  ["big5", [0x81, 0x20]],
  ["euc-kr", [0x85, 0xff]],
];

function contentOf(encoding: string, pattern: readonly number[]): Uint8Array {
  const end = encoding === "utf-16le" ? [0x0a, 0] : encoding === "utf-16be" ? [0, 0x0a] : [0x61, 0x0a];
  const line = [...Array<readonly number[]>(31).fill(pattern).flat(), ...end];
  return Uint8Array.from({ length: size }, (_, index) => line[index % line.length] ?? 0);
}

afterEach(() => {
  vi.restoreAllMocks();
});

/** How often the decoder of the platform is called. */
function callsDuring(work: () => void): number {
  const decode = vi.spyOn(TextDecoder.prototype, "decode");
  work();
  const count = decode.mock.calls.length;
  decode.mockRestore();
  return count;
}

describe.each(malformed)("%s with malformed bytes %j", (encoding, pattern) => {
  const bytes = contentOf(encoding, pattern);

  function open(errors: TextErrors, mode: "rb" | "r+b" = "rb"): MFSTextHandle {
    return new MFSTextHandle(new ArrayFile(bytes, mode), { encoding, errors });
  }

  // The characters of a row are decoded once.
  decodeAll();

  function decodeAll(): void {
    for (const step of decodeInSteps(findCodec(encoding), bytes, size)) expect(step).toBeUndefined();
  }

  it("asks the platform a few times for the whole, and not for each sequence", () => {
    expect(callsDuring(decodeAll)).toBeLessThanOrEqual(2);
    for (const errors of ["replace", "ignore"] as const) {
      expect(callsDuring(() => open(errors).read())).toBeLessThanOrEqual(4);
      expect(callsDuring(() => [...open(errors)])).toBeLessThanOrEqual(30);
    }
  });

  it("calls the platform's decoder about once per line if lines are not decoded ahead", () => {
    for (const errors of ["replace", "ignore"] as const) {
      const lines = [...open(errors)].length;
      expect(callsDuring(() => [...open(errors, "r+b")])).toBeLessThanOrEqual(4 * lines + 4);
    }
  });
});

it.each(["utf-8", "utf-16le", "ascii", "latin1", "shift_jis", "euc-jp"])(
  "a text of characters that have no bytes is encoded at once in %s",
  (encoding) => {
    const text = "\ud83d\ud83da".repeat(20_000);
    for (const [errors, front] of [["replace", "??a"] as const, ["ignore", "a"] as const]) {
      const file = new ArrayFile();
      const handle = new MFSTextHandle(file, { encoding, errors });
      handle.write("日".slice(0, encoding === "ascii" || encoding === "latin1" ? 0 : 1));
      const calls = callsDuring(() => {
        expect(handle.write(text)).toBe(60_000);
      });
      expect(calls).toBeLessThanOrEqual(2);
      file.seek(0);
      expect(handle.read().replace("日", "")).toBe(front.repeat(20_000));
    }
  },
);

it.each([
  ["utf-16le", [0x00, 0xd8]],
  ["utf-16le", [0x00, 0xdc]],
  ["utf-16be", [0xd8, 0x00]],
  ["utf-16be", [0xdc, 0x00]],
] as const)("a part of %s full of lone surrogates %j is given to the platform once", (encoding, pattern) => {
  const bytes = contentOf(encoding, pattern);
  const text = new MFSTextHandle(new ArrayFile(bytes, "rb"), { encoding, errors: "replace" });
  let parts = 0;
  const calls = callsDuring(() => {
    while (text.read(500) !== "") parts++;
  });
  expect(parts).toBe(Math.ceil(size / 1000));
  expect(calls).toBeLessThanOrEqual(parts + 1);
});

it.each(["replace", "ignore"] as const)("lines of one character cost the bytes of a few (%s)", (errors) => {
  const file = new ArrayFile(
    Uint8Array.from({ length: 2000 }, (_, index) => (index % 2 === 0 ? 0x0d : 0xff)),
    "r+b",
  );
  const codec = findCodec("utf-8");
  const decode = vi.spyOn(codec, "decode");
  expect([...new MFSTextHandle(file, { encoding: codec, errors })]).toHaveLength(errors === "replace" ? 1001 : 1000);
  const decoded = decode.mock.calls.reduce((sum, [bytes]) => sum + bytes.length, 0);
  expect(decoded).toBeLessThan(8 * file.bytes.length);
});

it("lines of carriage returns alone are cut one by one, with few reads of the file", () => {
  const file = new ArrayFile(new Uint8Array(20_000).fill(0x0d), "rb");
  expect([...new MFSTextHandle(file)]).toHaveLength(20_000);
  expect(file.calls.length).toBeLessThan(20);
  const other = new ArrayFile(new Uint8Array(2000).fill(0x0d), "r+b");
  expect([...new MFSTextHandle(other)]).toHaveLength(2000);
  expect(other.calls.reduce((sum, [, , length = 0]) => sum + length, 0)).toBeLessThan(200_000);
});

it.each(["replace", "ignore"] as const)(
  "short limits over malformed lines cost few reads of the file (%s)",
  (errors) => {
    const bytes = contentOf("utf-8", [0x61, 0xff]);
    const file = new ArrayFile(bytes, "rb");
    const text = new MFSTextHandle(file, { errors });
    let found = "";
    for (let part = text.readline(5); part !== ""; part = text.readline(5)) found += part;
    const expected = new TextDecoder().decode(bytes);
    expect(found === (errors === "replace" ? expected : expected.replaceAll("\ufffd", ""))).toBe(true);
    expect(file.calls.length).toBeLessThan(40);
  },
);

it("what is decoded ahead is not used after the cursor was moved, and is freed at the end", () => {
  const lines = Array.from({ length: 3000 }, (_, index) => `${index} 日本\n`);
  const file = new ArrayFile(new TextEncoder().encode(lines.join("")), "rb");
  const text = new MFSTextHandle(file);
  const starts = [0];
  for (const line of lines) {
    expect(text.readline()).toBe(line);
    starts.push(file.tell());
  }
  expect(starts.at(-1)).toBe(file.bytes.length);
  for (let index = 0; index < lines.length; index += 7) {
    const start = starts[(index * 31) % lines.length] ?? 0;
    file.seek(start);
    for (
      let next = (index * 31) % lines.length;
      next < Math.min(lines.length, ((index * 31) % lines.length) + 4);
      next++
    ) {
      expect(text.readline()).toBe(lines[next]);
      if (index % 2 === 0) expect([text.read(2), file.seek(starts[next + 1] ?? 0)]).toHaveLength(2);
      expect(file.tell()).toBe(starts[next + 1]);
    }
  }
});
