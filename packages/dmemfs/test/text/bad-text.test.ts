import { InvalidArgumentError, MemoryFileSystem, MFSTextHandle } from "dmemfs";
import { describe, expect, it } from "vitest";

/** Bytes that are malformed from a named place on, and their text in each mode. */
const undecodable = [
  ["utf-8", "a byte that is none", [0x61, 0x0a, 0xff, 0x62], 2, "a\n\ufffdb", "a\nb"],
  ["utf-8", "a character cut off by another", [0xe6, 0x97, 0x62, 0x0a], 0, "\ufffdb\n", "b\n"],
  ["utf-8", "a character cut off by the end", [0x61, 0xf0, 0x9f, 0x98], 1, "a\ufffd", "a"],
  ["utf-8", "a surrogate", [0x61, 0xed, 0xa0, 0x80], 1, "a\ufffd\ufffd\ufffd", "a"],
  ["utf-16le", "a low surrogate first", [0x61, 0, 0, 0xdc, 0x62, 0], 2, "a\ufffdb", "ab"],
  ["utf-16le", "half a pair at the end", [0x61, 0, 0x3d, 0xd8], 2, "a\ufffd", "a"],
  ["utf-16be", "half a unit at the end", [0, 0x61, 0x30], 2, "a\ufffd", "a"],
  ["ascii", "a byte above ASCII", [0x61, 0xe9, 0x62], 1, "a\ufffdb", "ab"],
  ["shift_jis", "a lead byte before a line end", [0x93, 0xfa, 0x81, 0x0a, 0x62], 2, "日\ufffd\nb", "日\nb"],
  ["shift_jis", "a lead byte at the end", [0x93, 0xfa, 0x96], 2, "日\ufffd", "日"],
  ["euc-jp", "a lead byte before a line end", [0xc6, 0xfc, 0xa1, 0x0a, 0x62], 2, "日\ufffd\nb", "日\nb"],
  ["euc-jp", "two of three bytes at the end", [0xc6, 0xfc, 0x8f, 0xb0], 2, "日\ufffd", "日"],
] as const;

/** Text with a named character that has no bytes, and the written text in each mode. */
const unencodable = [
  ["ascii", "abé日c", '"é" (U+00E9) at position 2', "ab??c", "abc"],
  ["latin1", "é€", '"€" (U+20AC) at position 1', "é?", "é"],
  ["shift_jis", "日😀本〜", '"😀" (U+1F600) at position 1', "日?本?", "日本"],
  ["euc-jp", "日本\ud83d語", '"\\ud83d" (U+D83D) at position 2', "日本?語", "日本語"],
  ["utf-8", "日\ude00本", '"\\ude00" (U+DE00) at position 1', "日?本", "日本"],
  ["utf-16le", "\ud83d", '"\\ud83d" (U+D83D) at position 0', "?", ""],
] as const;

/** A filesystem whose one file holds these bytes. */
function holding(bytes: ArrayLike<number>): MemoryFileSystem {
  const mfs = new MemoryFileSystem();
  mfs.writeFile("/text", Uint8Array.from(bytes));
  return mfs;
}

/** All that a call may have changed. */
function everythingOf(mfs: MemoryFileSystem): unknown {
  return [mfs.stats(), mfs.stat("/text"), mfs.exportTree()];
}

describe.each(undecodable)("%s with %s", (encoding, _what, bytes, place, replaced, left) => {
  const calls = {
    "read()": (text: MFSTextHandle) => text.read(),
    "read(size)": (text: MFSTextHandle) => text.read(100),
    lines: (text: MFSTextHandle) => [...text].join(""),
  };

  it.each(Object.entries(calls))("throws in %s under strict, and nothing is lost or left open", (_name, call) => {
    for (const mode of ["rb", "r+b"] as const) {
      const mfs = holding(bytes);
      const before = everythingOf(mfs);
      {
        using file = mfs.open("/text", mode);
        const text = new MFSTextHandle(file, { encoding });
        const where = `byte 0x${bytes[place]?.toString(16).padStart(2, "0")} at offset ${place} cannot be decoded`;
        expect(() => call(text)).toThrow(InvalidArgumentError);
        expect(() => call(text)).toThrow(where);
        // The cursor is before the malformed bytes, at the latest at the start of a line.
        const cursor = file.tell();
        expect(cursor).toBeLessThanOrEqual(place);
        expect([...file.read()]).toEqual(bytes.slice(cursor));
      }
      expect(everythingOf(mfs)).toEqual(before);
      mfs.remove("/text");
      expect(mfs.stats().usedBytes).toBe(0);
    }
  });

  it("is read up to there under strict by a call that asks for no more", () => {
    const mfs = holding(bytes);
    using file = mfs.open("/text");
    const text = new MFSTextHandle(file, { encoding });
    const front = replaced.slice(0, replaced.indexOf("\ufffd"));
    expect(text.read(front.length)).toBe(front);
    expect(file.tell()).toBe(place);
  });

  it.each(Object.entries(calls))("loses nothing else by %s under replace and ignore", (_name, call) => {
    for (const [errors, expected] of [["replace", replaced] as const, ["ignore", left] as const]) {
      const mfs = holding(bytes);
      using file = mfs.open("/text");
      expect(call(new MFSTextHandle(file, { encoding, errors }))).toBe(expected);
    }
  });
});

describe.each(unencodable)("%s has no bytes for a character of %j", (encoding, content, place, replaced, left) => {
  it("which throws under strict, and nothing is written or left open", () => {
    for (const mode of ["r+b", "ab"] as const) {
      const mfs = holding([1, 2, 3]);
      const before = everythingOf(mfs);
      {
        using file = mfs.open("/text", mode);
        const cursor = file.tell();
        const text = new MFSTextHandle(file, { encoding });
        expect(() => text.write(content)).toThrow(InvalidArgumentError);
        expect(() => text.write(content)).toThrow(`${place} cannot be encoded as ${encoding}`);
        expect(file.tell()).toBe(cursor);
      }
      expect(everythingOf(mfs)).toEqual(before);
      mfs.remove("/text");
      expect(mfs.stats().usedBytes).toBe(0);
    }
  });

  it("which is replaced or left out, and the rest is written in one write", () => {
    for (const [errors, expected] of [["replace", replaced] as const, ["ignore", left] as const]) {
      const mfs = new MemoryFileSystem();
      using file = mfs.open("/text", "wb");
      const { generation } = mfs.stat("/text");
      expect(new MFSTextHandle(file, { encoding, errors }).write(content)).toBe(Array.from(content).length);
      expect(mfs.stat("/text").generation).toBe(generation + (expected === "" ? 0 : 1));
      file.close();
      using again = mfs.open("/text");
      expect(new MFSTextHandle(again, { encoding }).read()).toBe(expected);
    }
  });
});
