import { AsyncMemoryFileSystem, MemoryFileSystem, MFSTextHandle, type TextErrors } from "dmemfs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

/** All encodings, by the names that their codecs have. */
const singleBytes = [
  ...["ascii", "latin1", "ibm866", "iso-8859-2", "iso-8859-3", "iso-8859-4", "iso-8859-5", "iso-8859-6", "iso-8859-7"],
  ...[
    "iso-8859-8",
    "iso-8859-8-i",
    "iso-8859-10",
    "iso-8859-13",
    "iso-8859-14",
    "iso-8859-15",
    "iso-8859-16",
    "koi8-r",
  ],
  ...["koi8-u", "macintosh", "windows-874", "windows-1250", "windows-1251", "windows-1252", "windows-1253"],
  ...[
    "windows-1254",
    "windows-1255",
    "windows-1256",
    "windows-1257",
    "windows-1258",
    "x-mac-cyrillic",
    "x-user-defined",
  ],
];
const labels = [
  ...["utf-8", "utf-16le", "utf-16be", "shift_jis", "euc-jp", "iso-2022-jp", "gbk", "gb18030", "big5", "euc-kr"],
  ...singleBytes,
];

/** The number of random contents for each encoding and way of reading: a long search sets the variable. */
const runs = Number(globalThis.process?.env.DMEMFS_TEXT_RUNS ?? 2);

const line = /[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g;

/** Where a piece ends: of what is decoded ahead, of one read, of a step of `readText`. */
const borders = [1024, 2048, 4096, 16_384, 65_536, 262_144];

function bytesOf(
  first: readonly number[],
  second: readonly number[],
  behind: readonly number[],
): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(first.flatMap((one) => second.flatMap((two) => [one, two, ...behind])));
}

const upTo255 = Array.from({ length: 256 }, (_, byte) => byte);
const pairs = bytesOf(upTo255, upTo255, [0x0a]);
const edges = [
  0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc2, 0xd8, 0xdc, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5,
];

function fours(): Uint8Array<ArrayBuffer> {
  const two = edges.flatMap((one) => edges.map((other) => [one, other]));
  return Uint8Array.from(two.flatMap((front) => two.flatMap((back) => [...front, ...back, 0x41, 0x61])));
}

function take(text: MFSTextHandle, next: (text: MFSTextHandle) => string): string[] {
  const parts: string[] = [];
  for (let part = next(text); part !== ""; part = next(text)) parts.push(part);
  return parts;
}

function holding(bytes: Uint8Array): MemoryFileSystem {
  const mfs = new MemoryFileSystem();
  mfs.writeFile("/text", bytes);
  return mfs;
}

/** The result of one kind of reading, with the handle at the end of the file. */
function read(
  mfs: MemoryFileSystem,
  encoding: string,
  errors: TextErrors,
  mode: "rb" | "r+b",
  next: (text: MFSTextHandle) => string,
): string[] {
  using file = mfs.open("/text", mode);
  const parts = take(new MFSTextHandle(file, { encoding, errors }), next);
  expect(file.tell()).toBe(mfs.getSize("/text"));
  return parts;
}

/** Compares without showing texts of a megabyte. */
function same(found: readonly string[], expected: readonly string[], what: string): void {
  if (found.join("\u0000") === expected.join("\u0000")) return;
  const at = found.findIndex((part, index) => part !== expected[index]);
  expect.fail(`${what}: part ${at} is ${JSON.stringify(found[at])}, not ${JSON.stringify(expected[at])}`);
}

function checkAllWays(bytes: Uint8Array, label: string, sizes: readonly number[]): string {
  const mfs = holding(bytes);
  const whole = mfs.readText("/text", label);
  const left = read(mfs, label, "ignore", "rb", (text) => text.read()).join("");
  for (const [errors, expected] of [["replace", whole] as const, ["ignore", left] as const]) {
    for (const mode of ["rb", "r+b"] as const) {
      const what = `${label}, ${errors}, ${mode}`;
      same([read(mfs, label, errors, mode, (text) => text.read()).join("")], [expected], `${what}, read()`);
      same(
        read(mfs, label, errors, mode, (text) => text.readline()),
        expected.match(line) ?? [],
        `${what}, readline()`,
      );
      for (const size of errors === "replace" ? sizes : []) {
        same(
          [read(mfs, label, errors, mode, (text) => text.read(size)).join("")],
          [expected],
          `${what}, read(${size})`,
        );
        same(
          [read(mfs, label, errors, mode, (text) => text.readline(size)).join("")],
          [expected],
          `${what}, readline(${size})`,
        );
      }
    }
  }
  return whole;
}

describe.each(labels)("%s", (label) => {
  it("gives one text for all pairs of bytes, however they are read", async () => {
    const whole = checkAllWays(pairs, label, [7, 50_000]);
    const fs = new AsyncMemoryFileSystem(holding(pairs));
    expect((await fs.readText("/text", label)) === whole).toBe(true);
  });

  it("gives one text for any bytes around the end of a piece", () => {
    const nasty = fc.oneof(
      fc.constantFrom(
        0x0a,
        0x0d,
        0x1b,
        0x24,
        0x28,
        0x42,
        0x30,
        0x39,
        0x81,
        0x8e,
        0x8f,
        0xa1,
        0xb0,
        0xd8,
        0xdc,
        0xe3,
        0xf0,
        0xff,
      ),
      fc.nat({ max: 255 }),
    );
    const around = fc.array(nasty, { minLength: 1, maxLength: 24 });
    fc.assert(
      fc.property(
        fc.constantFrom(...borders),
        around,
        fc.nat({ max: 24 }),
        fc.nat({ max: 6 }),
        (border, bytes, before, more) => {
          const all = new Uint8Array(border + 24 + more).fill(0x61);
          all.set(bytes, border - before);
          checkAllWays(all, label, [border - 1]);
        },
      ),
      { numRuns: runs },
    );
  });
});

/** FNV-1a of UTF-16BE. */
function digestOf(text: string): number {
  let digest = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    digest = Math.imul(digest ^ (unit >> 8), 0x01000193);
    digest = Math.imul(digest ^ (unit & 0xff), 0x01000193);
  }
  return digest >>> 0;
}

describe("the text on every runtime", () => {
  /** As Python decodes the same bytes with `errors="replace"`. */
  it.each([
    ["utf-8", 0xa6e0e545, 0x6427e0c9],
    ["utf-16le", 0x05ebd0e5, 0xa51ea605],
    ["utf-16be", 0xd1f8f52d, 0x3a223335],
  ])("is Python's in %s, U+FFFD included", (label, ofPairs, ofFours) => {
    const found = [pairs, fours()].map((bytes) => digestOf(holding(bytes).readText("/text", label)));
    expect(found).toEqual([ofPairs, ofFours]);
  });
});
