import { BlockingIOError, InvalidArgumentError } from "@dmemfs/contract";
import { MemoryFileSystem } from "@dmemfs/core";
import { beforeEach, describe, expect, test } from "vitest";
import { refusalOf } from "../../test/refusal-of.js";
import "../../test/register-matchers.js";

let mfs: MemoryFileSystem;

beforeEach(() => {
  mfs = new MemoryFileSystem();
  mfs.importTree({ "/docs/a.txt": "one\ntwo\n", "/docs/b.bin": new Uint8Array([0, 255]) });
  mfs.mkdir("/empty");
});

describe("passes", () => {
  test("when the file is there", () => {
    expect(mfs).toHaveFile("/docs/a.txt");
    expect(mfs).toHaveFile("docs\\.//b.bin");
    expect(mfs).not.toHaveFile("/docs");
    expect(mfs).not.toHaveFile("/docs/c");
    expect(mfs).not.toHaveFile("/docs/a.txt/below");
  });

  test("when it holds what is expected", () => {
    expect(mfs).toHaveFile("/docs/a.txt", "one\ntwo\n");
    expect(mfs).toHaveFile("/docs/a.txt", /^two$/m);
    expect(mfs).toHaveFile("/docs/a.txt", expect.stringContaining("two"));
    expect(mfs).toHaveFile("/docs/b.bin", new Uint8Array([0, 255]));
    expect(mfs).not.toHaveFile("/docs/a.txt", "one");
    expect(mfs).not.toHaveFile("/docs/a.txt", /three/);
    expect(mfs).not.toHaveFile("/docs/c", "one");
  });

  test("for what has a filesystem, for promises, for polling and inside of other values", async () => {
    expect({ fileSystem: mfs }).toHaveFile("/docs/a.txt");
    await expect(Promise.resolve(mfs)).resolves.toHaveFile("/docs/a.txt");
    await expect.poll(() => mfs).toHaveFile("/docs/a.txt");
    expect({ result: mfs }).toEqual({ result: expect.toHaveFile("/docs/a.txt", /one/) });
    expect({ result: mfs }).not.toEqual({ result: expect.toHaveFile("/docs/c") });
  });

  test("for a file that is being written, without expected content", () => {
    using writer = mfs.open("/log", "wb");
    expect(mfs).toHaveFile("/log");
    expect(() => expect(mfs).toHaveFile("/log", "")).toThrow(BlockingIOError);
    expect(() => expect(mfs).not.toHaveFile("/log", "")).toThrow(BlockingIOError);
    expect(writer.closed).toBe(false);
  });
});

describe("says why it fails", () => {
  test.each([
    ["/docs/c", "expected a file '/docs/c', but there is nothing; '/docs' has a.txt, b.bin"],
    ["/c", "expected a file '/c', but there is nothing; '/' has docs, empty"],
    ["/empty/c", "expected a file '/empty/c', but there is nothing; '/empty' is empty"],
    ["/docs", "expected a file '/docs', but '/docs' is a directory"],
    ["/", "expected a file '/', but '/' is a directory"],
    ["/no/where", "expected a file '/no/where', but there is nothing, and '/no' does not exist"],
  ])("where there is no file %s", (path, message) => {
    expect(refusalOf(() => expect(mfs).toHaveFile(path))).toBe(`expect(received).toHaveFile(expected)\n\n${message}`);
  });

  test("with a few names of a directory that has many", () => {
    for (let number = 0; number < 25; number += 1) mfs.writeFile(`/empty/${number}`, "");
    expect(refusalOf(() => expect(mfs).toHaveFile("/empty/x"))).toMatch(/has 0, 1, .*, 19 and 5 more$/);
  });

  test("where the text differs, with the lines that do", () => {
    const message = refusalOf(() => expect(mfs).toHaveFile("/docs/a.txt", "one\n2\n"));
    expect(message).toContain(
      "the file '/docs/a.txt' does not hold what is expected: first difference at byte 4 of 8, expected 6",
    );
    expect(message).toContain("\n  one\n- 2\n+ two\n");
  });

  test("where bytes differ, with the rows that do", () => {
    const message = refusalOf(() => expect(mfs).toHaveFile("/docs/b.bin", new Uint8Array([0, 254])));
    expect(message).toContain("first difference at byte 1 of 2");
    expect(message).toMatch(/^- 00000000 {2}00 fe .*\n\+ 00000000 {2}00 ff /m);
  });

  test("where a regular expression or a matcher finds nothing", () => {
    expect(refusalOf(() => expect(mfs).toHaveFile("/docs/a.txt", /three/))).toMatch(
      /Expected: \/three\/\nReceived: "one\ntwo\n"/,
    );
    expect(refusalOf(() => expect(mfs).toHaveFile("/docs/a.txt", expect.stringContaining("three")))).toContain(
      'Expected: StringContaining "three"',
    );
  });

  test("where the opposite was expected", () => {
    const hint = "expect(received).not.toHaveFile(expected)\n\n";
    expect(refusalOf(() => expect(mfs).not.toHaveFile("/docs/a.txt"))).toBe(
      `${hint}expected no file '/docs/a.txt', but there is one`,
    );
    expect(refusalOf(() => expect(mfs).not.toHaveFile("/docs/a.txt", /two/))).toBe(
      `${hint}expected '/docs/a.txt' not to hold this, but it does`,
    );
  });
});

describe("refuses a slip, whatever is expected", () => {
  test.each([42, null, undefined, "path", {}, new Map(), { fileSystem: {} }, { operations: {} }, { operations: null }])(
    "%j is not a filesystem",
    (value) => {
      const message = /must be a FileSystem, such as a MemoryFileSystem, or have one as its fileSystem\n\nReceived: /;
      expect(refusalOf(() => expect(value).toHaveFile("/a"))).toMatch(message);
      expect(() => expect(value).not.toHaveFile("/a")).toThrow(TypeError);
    },
  );

  test("content that is undefined", () => {
    const content = undefined as unknown as string;
    expect(() => expect(mfs).toHaveFile("/docs/a.txt", content)).toThrow(TypeError);
    expect(() => expect(mfs).not.toHaveFile("/docs/c", content)).toThrow(TypeError);
  });

  test("a path that is none", () => {
    expect(() => expect(mfs).not.toHaveFile(5 as unknown as string)).toThrow(TypeError);
    expect(() => expect(mfs).not.toHaveFile("/../a")).toThrow(InvalidArgumentError);
  });
});
