import { MemoryFileSystem, MFSTextHandle } from "dmemfs";
import { describe, expect, it } from "vitest";
import { jisBytes, jisX0208 } from "../../../text/test/jis-x-0208.js";

const whole = jisX0208.map(({ character }) => character).join("");

/** A file with all of JIS X 0208, written in pieces of a given number of characters. */
function writtenInPieces(encoding: string, length: number): MemoryFileSystem {
  const mfs = new MemoryFileSystem();
  using file = mfs.open("/jis", "wb");
  const text = new MFSTextHandle(file, { encoding });
  for (let start = 0; start < whole.length; start += length) {
    const piece = whole.slice(start, start + length);
    expect(text.write(piece)).toBe(piece.length);
    expect(file.tell()).toBe(2 * (start + piece.length));
  }
  return mfs;
}

describe.each(["shift_jis", "euc-jp"] as const)("all of JIS X 0208 in %s", (encoding) => {
  const bytes = Uint8Array.from(jisX0208.flatMap(jisBytes[encoding]));

  it("is 6879 characters", () => {
    expect(new Set(whole).size).toBe(6879);
    expect(bytes).toHaveLength(2 * 6879);
  });

  it.each([1, 7, 94, 6879])("is the bytes of the standard, written by %d characters", (length) => {
    expect(writtenInPieces(encoding, length).readFile("/jis")).toEqual(bytes);
  });

  it.each([1, 3, 94, 1000, -1])("comes back whole, read by %d characters", (size) => {
    const mfs = new MemoryFileSystem();
    mfs.writeFile("/jis", bytes);
    using file = mfs.open("/jis");
    const text = new MFSTextHandle(file, { encoding });
    let found = "";
    for (let piece = text.read(size); piece !== ""; piece = text.read(size)) {
      found += piece;
      expect(file.tell()).toBe(2 * found.length);
    }
    expect(found).toBe(whole);
  });

  it("comes back as lines, each character beginning and ending one", () => {
    const mfs = new MemoryFileSystem();
    const lines = jisX0208.map(({ character }) => `${character}表${character}\r\n`);
    {
      using file = mfs.open("/jis", "wb");
      const text = new MFSTextHandle(file, { encoding });
      for (const line of lines) text.write(line);
    }
    using file = mfs.open("/jis");
    expect([...new MFSTextHandle(file, { encoding })]).toEqual(lines);
    expect(file.tell()).toBe(8 * lines.length);
  });
});
