import { type FileHandle, MemoryFileSystem, MFSTextHandle, type StorageChoice } from "dmemfs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Encoding, encodings } from "./encodings.js";

/** A call that reads text from the cursor: `read(count)`, `readline(count)`, or a step of an iteration. */
type Taking = readonly [how: "read" | "readline" | "step", count: number];

const count = fc.oneof(fc.constant(-1), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 10, max: 5000 }));
const takings = fc.array(fc.tuple(fc.constantFrom("read", "readline", "step"), count), { minLength: 1, maxLength: 12 });
const storages = fc.constantFrom<StorageChoice>("auto", "sequential", "random-access");

/** Pieces of any length, with line ends that pieces may divide. */
function piecesOf({ characters }: Encoding): fc.Arbitrary<string[]> {
  const unit = fc.oneof(
    { weight: 6, arbitrary: characters },
    { weight: 1, arbitrary: fc.constantFrom("\n", "\r", "\r\n") },
  );
  const short = fc.string({ unit, maxLength: 20 });
  const long = fc.tuple(short, fc.integer({ min: 1, max: 400 })).map(([text, times]) => text.repeat(times));
  return fc.array(fc.oneof(short, long), { maxLength: 12 });
}

function take(text: MFSTextHandle, [how, size]: Taking): string {
  if (how === "read") return text.read(size);
  if (how === "readline") return text.readline(size);
  return text[Symbol.iterator]().next().value ?? "";
}

/** The prefix of `rest` that this call must return. */
function expectedOf(rest: string, [how, size]: Taking): string {
  const source = how === "read" ? rest : (/^[^\r\n]*(\r\n|\n|\r)?/.exec(rest)?.[0] ?? "");
  return size < 0 || how === "step" ? source : Array.from(source).slice(0, size).join("");
}

function write(file: FileHandle, { label, byteLength }: Encoding, pieces: readonly string[]): void {
  const text = new MFSTextHandle(file, { encoding: label });
  let end = 0;
  for (const piece of pieces) {
    expect(text.write(piece)).toBe(Array.from(piece).length);
    end += byteLength(piece);
    expect(file.tell()).toBe(end);
  }
}

function readAgain(file: FileHandle, { label, byteLength }: Encoding, whole: string, turns: readonly Taking[]): void {
  const text = new MFSTextHandle(file, { encoding: label });
  let rest = whole;
  let position = 0;
  for (let turn = 0; rest !== ""; turn++) {
    const taking = turns[turn % turns.length] ?? ["read", -1];
    const expected = expectedOf(rest, taking);
    expect(take(text, taking)).toBe(expected);
    rest = rest.slice(expected.length);
    position += byteLength(expected);
    expect(file.tell()).toBe(position);
  }
  expect([text.read(), text.readline(), file.tell()]).toEqual(["", "", position]);
}

describe.each(encodings)("random text in $label", (encoding) => {
  it("is read as it was written, and each tell() is the byte behind it, whatever the pieces", () => {
    const modes = fc.constantFrom("rb" as const, "r+b" as const);
    fc.assert(
      fc.property(piecesOf(encoding), takings, storages, modes, (pieces, turns, defaultStorage, mode) => {
        const mfs = new MemoryFileSystem({ defaultStorage });
        {
          using file = mfs.open("/text", "wb");
          write(file, encoding, pieces);
        }
        const whole = pieces.join("");
        expect(mfs.getSize("/text")).toBe(encoding.byteLength(whole));
        // Decoding it at once gives the same text: in UTF, and without the byte order mark that readText removes.
        if (encoding.label.startsWith("utf") && !whole.startsWith("\ufeff")) {
          expect(mfs.readText("/text", encoding.label)).toBe(whole);
        }
        using file = mfs.open("/text", mode);
        readAgain(file, encoding, whole, turns);
      }),
      { numRuns: 60 },
    );
  });
});
