import { InvalidArgumentError } from "@dmemfs/contract";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isBelow, joinPath, normalizePath, requirePath, splitPath } from "./normalize-path.js";

/** Where the platform has them. */
const buffers: [unknown, string][] =
  typeof Buffer === "undefined" ? [] : [[Buffer.from("/a"), "an instance of Buffer"]];

describe("normalizePath", () => {
  it.each([
    ["", "/"],
    ["/", "/"],
    ["//", "/"],
    [".", "/"],
    ["./", "/"],
    ["/.", "/"],
    ["\\", "/"],
    ["a", "/a"],
    ["/a", "/a"],
    ["/a/", "/a"],
    ["/a//", "/a"],
    ["//a", "/a"],
    ["a/b", "/a/b"],
    ["/a/./b", "/a/b"],
    ["/a/b/.", "/a/b"],
    ["./a", "/a"],
    ["/a/../b", "/b"],
    ["/a/..", "/"],
    ["a/..", "/"],
    ["/a/b/../../c", "/c"],
    ["/a/b/..", "/a"],
    ["/a/../a/../a", "/a"],
    ["a\\b", "/a/b"],
    ["\\a\\b\\", "/a/b"],
    ["C:\\a", "/C:/a"],
    ["/a\\..\\b", "/b"],
    ["/...", "/..."],
    ["/..a", "/..a"],
    ["/a..", "/a.."],
    ["/.a", "/.a"],
    ["/a.", "/a."],
    ["/. ", "/. "],
    ["/ ", "/ "],
    ["/a\nb", "/a\nb"],
    ["/A", "/A"],
    ["/é", "/é"],
    ["/\ud83d", "/\ud83d"],
    ["file:///a", "/file:/a"],
    ["~", "/~"],
    ["/%2e%2e/a", "/%2e%2e/a"],
  ])("makes %j %j", (path, canonical) => {
    expect(normalizePath(path)).toBe(canonical);
  });

  it.each(["..", "/..", "/../a", "../a", "/a/../..", "a/../../a", "/./..", "\\..", "..\\a", "/a\\..\\.."])(
    "refuses %j, which climbs above the root",
    (path) => {
      const attempt = (): unknown => normalizePath(path, "open");
      expect(attempt).toThrow(InvalidArgumentError);
      expect(attempt).toThrow(
        expect.objectContaining({ syscall: "open", path, detail: expect.stringContaining("path traversal") }),
      );
    },
  );

  it.each(["\0", "/a\0", "/a\0/b", "/a/\0/../b", "..\0"])("refuses %j, which has a NUL", (path) => {
    const attempt = (): unknown => normalizePath(path, "open");
    expect(attempt).toThrow(InvalidArgumentError);
    expect(attempt).toThrow(expect.objectContaining({ syscall: "open", path, detail: "a path must not contain NUL" }));
  });

  it.each([
    [new URL("file:///a"), "an instance of URL"],
    [new TextEncoder().encode("/a"), "an instance of Uint8Array"],
    ...buffers,
    [["/a"], "an instance of Array"],
    [Object("/a"), "an instance of String"],
    [{ toString: () => "/a" }, "an instance of Object"],
    [Object.create(null), "an instance of Object"],
    [7, "type number"],
    [7n, "type bigint"],
    [Symbol("/a"), "type symbol"],
    [null, "null"],
    [undefined, "type undefined"],
    [true, "type boolean"],
    [() => "/a", "function "],
  ])("takes no %o for a path", (path, received) => {
    for (const check of [normalizePath, requirePath] as ((path: string) => unknown)[]) {
      const attempt = (): unknown => check(path as string);
      expect(attempt).toThrow(TypeError);
      expect(attempt).toThrow(
        expect.objectContaining({
          code: "ERR_INVALID_ARG_TYPE",
          message: `The "path" argument must be of type string. Received ${received}`,
        }),
      );
    }
  });
});

/** Paths of the pieces that matter, and of arbitrary ones. */
const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("/", "\\", ".", "..", "a", "b", "c d", "é", "") },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 3 }) },
);
const anyPath = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));

/** The canonical form of a path, computed in a slow and simple way; undefined for an invalid path. */
function meaning(path: string): string[] | undefined {
  const found: string[] = [];
  for (const segment of path.replaceAll("\\", "/").split("/")) {
    if (segment === ".." && found.pop() === undefined) return undefined;
    if (!["", ".", ".."].includes(segment)) found.push(segment);
  }
  return path.includes("\0") ? undefined : found;
}

function canonicalOf(path: string): string | undefined {
  try {
    return normalizePath(path);
  } catch (error) {
    if (InvalidArgumentError.isInstance(error)) return undefined;
    throw error;
  }
}

describe("any path", () => {
  it("has the same canonical form as in the simple computation, or throws", () => {
    fc.assert(
      fc.property(anyPath, (path) => {
        const canonical = canonicalOf(path);
        expect(canonical === undefined ? undefined : splitPath(canonical)).toEqual(meaning(path));
      }),
      { numRuns: 300 },
    );
  });

  it("is canonical once it has been made so", () => {
    fc.assert(
      fc.property(anyPath, (path) => {
        const canonical = canonicalOf(path);
        fc.pre(canonical !== undefined);
        expect(normalizePath(canonical as string)).toBe(canonical);
        expect(canonical).toMatch(/^\/(?!.*\/\/)(?:.*[^/])?$/su);
      }),
      { numRuns: 300 },
    );
  });

  it("is put together again from its segments", () => {
    fc.assert(
      fc.property(anyPath, (path) => {
        const canonical = canonicalOf(path);
        fc.pre(canonical !== undefined);
        expect(splitPath(canonical as string).reduce(joinPath, "/")).toBe(canonical);
      }),
      { numRuns: 300 },
    );
  });
});

it.each([
  ["/a", "/", true],
  ["/", "/", false],
  ["/a", "/a", false],
  ["/a/b", "/a", true],
  ["/a/b/c", "/a", true],
  ["/ab", "/a", false],
  ["/", "/a", false],
  ["/b/a", "/a", false],
])("isBelow(%s, %s) is %s", (path, ancestor, below) => {
  expect(isBelow(path, ancestor)).toBe(below);
});
