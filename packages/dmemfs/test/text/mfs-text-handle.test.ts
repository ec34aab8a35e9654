import {
  HandleClosedError,
  MemoryFileSystem,
  MFSQuotaExceededError,
  MFSTextHandle,
  type StorageChoice,
  UnsupportedOperationError,
} from "dmemfs";
import { describe, expect, it } from "vitest";

const encodings = ["utf-8", "utf-16le", "utf-16be", "shift_jis", "euc-jp"] as const;
const storages: readonly StorageChoice[] = ["auto", "sequential", "random-access"];
const lines = Array.from(
  { length: 5000 },
  (_, number) => `${number}行目、日本語のテキスト${"字".repeat(number % 50)}\r\n`,
);

describe.each(encodings)("text of %s in a MemoryFileSystem", (encoding) => {
  it.each(storages)("is read as it was written, on %s storage", (defaultStorage) => {
    const mfs = new MemoryFileSystem({ defaultStorage });
    {
      using file = mfs.open("/text", "wb");
      const text = new MFSTextHandle(file, { encoding });
      for (const line of lines) expect(text.write(line)).toBe(line.length);
      expect(file.tell()).toBe(mfs.getSize("/text"));
    }
    expect(mfs.readText("/text", encoding)).toBe(lines.join(""));
    using file = mfs.open("/text");
    const text = new MFSTextHandle(file, { encoding });
    expect([...text]).toEqual(lines);
    expect(file.tell()).toBe(mfs.getSize("/text"));
    file.seek(0);
    expect(text.read()).toBe(lines.join(""));
  });

  it("is read line by line while lines are added behind it", () => {
    const mfs = new MemoryFileSystem();
    mfs.writeFile("/text", "");
    using file = mfs.open("/text", "r+b");
    const text = new MFSTextHandle(file, { encoding });
    text.write("一\n");
    file.seek(0);
    const found: string[] = [];
    for (const line of text) {
      found.push(line);
      const here = file.tell();
      file.seek(0, 2);
      if (found.length < 300) text.write(`${"次".repeat(found.length)}\n`);
      file.seek(here);
    }
    expect(found).toEqual(["一\n", ...Array.from({ length: 299 }, (_, index) => `${"次".repeat(index + 1)}\n`)]);
  });
});

describe("the quota", () => {
  it("refuses the very call that does not fit, and keeps file and cursor", () => {
    const mfs = new MemoryFileSystem({ maxQuota: 1000, chunkOverheadOverride: 0 });
    using file = mfs.open("/text", "wb");
    const text = new MFSTextHandle(file);
    expect(text.write("日".repeat(333))).toBe(333);
    expect(() => text.write("日")).toThrow(MFSQuotaExceededError);
    expect(file.tell()).toBe(999);
    expect(mfs.getSize("/text")).toBe(999);
    expect(text.write("a")).toBe(1);
    expect(mfs.stats().freeBytes).toBe(0);
  });
});

describe("the handle", () => {
  it("says what its mode does not allow", () => {
    const mfs = new MemoryFileSystem();
    using writing = mfs.open("/text", "wb");
    expect(() => new MFSTextHandle(writing).read()).toThrow(UnsupportedOperationError);
    expect(() => new MFSTextHandle(writing).readline()).toThrow(UnsupportedOperationError);
    expect(() => new MFSTextHandle(writing).read(0)).toThrow(UnsupportedOperationError);
    writing.close();
    using reading = mfs.open("/text");
    expect(() => new MFSTextHandle(reading).write("a")).toThrow(UnsupportedOperationError);
  });

  it("is closed for text as well", () => {
    const mfs = new MemoryFileSystem();
    mfs.writeFile("/text", "one\ntwo\n");
    const file = mfs.open("/text");
    const text = new MFSTextHandle(file);
    expect(text.readline()).toBe("one\n");
    file.close();
    for (const call of [() => text.read(), () => text.readline(), () => text.write("a"), () => [...text]]) {
      expect(call).toThrow(HandleClosedError);
    }
  });

  it("appends in ab", () => {
    const mfs = new MemoryFileSystem();
    mfs.writeFile("/text", "一\n");
    {
      using file = mfs.open("/text", "ab");
      new MFSTextHandle(file).write("二\n");
    }
    expect(mfs.readText("/text")).toBe("一\n二\n");
  });

  it("takes turns with binary calls", () => {
    const mfs = new MemoryFileSystem();
    mfs.writeFile("/record", "");
    using file = mfs.open("/record", "r+b");
    const text = new MFSTextHandle(file, { encoding: "shift_jis" });
    text.write("名前: 表\n");
    file.write(Uint8Array.of(0, 1, 2, 0xff));
    text.write("終\n");
    file.seek(0);
    expect(text.readline()).toBe("名前: 表\n");
    expect([...file.read(4)]).toEqual([0, 1, 2, 0xff]);
    expect(text.readline()).toBe("終\n");
    file.seek(0);
    expect(text.read(4)).toBe("名前: ");
    text.write("裏");
    file.seek(0);
    expect(text.readline()).toBe("名前: 裏\n");
  });
});
