import { InvalidArgumentError } from "@dmemfs/contract";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isBelow } from "./normalize-path.js";
import { resolveInside } from "./resolve-inside.js";

describe("a name from an archive", () => {
  it.each([
    ["/out", "a.txt", "/out/a.txt"],
    ["/out", "a/b.txt", "/out/a/b.txt"],
    ["out/", "a\\b", "/out/a/b"],
    ["/", "a", "/a"],
    ["/", "", "/"],
    ["/out", "", "/out"],
    ["/out", ".", "/out"],
    ["/out", "./", "/out"],
    ["/out", "a/", "/out/a"],
    ["/out", "./a//b/.", "/out/a/b"],
    ["/out", "a/../b", "/out/b"],
    ["/out", "a/..", "/out"],
    ["/out", "/etc/passwd", "/out/etc/passwd"],
    ["/out", "\\windows", "/out/windows"],
    ["/out/../in", "a", "/in/a"],
    ["/out", "...", "/out/..."],
    ["/out", "..a/b..", "/out/..a/b.."],
    ["/out", "ab:c", "/out/ab:c"],
    ["/out", "a/C:/b", "/out/a/C:/b"],
    ["/out", "a//b", "/out/a/b"],
  ])("in %j, %j is %j", (directory, name, path) => {
    expect(resolveInside(directory, name)).toBe(path);
  });

  it.each([
    "..",
    "../x",
    "../out/x",
    "a/../../x",
    "a/../../out/x",
    "/../x",
    "\\..\\x",
    "./../x",
    "a\\..\\..\\x",
    "a\0b",
    "\0",
    "C:",
    "C:\\x",
    "c:/x",
    "c:x",
    "/C:/x",
    "\\C:\\x",
    "\\\\server\\share\\x",
    "//server/share",
    "\\/server",
    "/\\server",
    "\\\\?\\C:\\x",
    "\\\\.\\pipe",
  ])("%j throws", (name) => {
    for (const directory of ["/out", "/", "/a/b/c"]) {
      const attempt = (): unknown => resolveInside(directory, name);
      expect(attempt).toThrow(InvalidArgumentError);
      expect(attempt).toThrow(expect.objectContaining({ code: "EINVAL", syscall: "resolveInside", path: name }));
    }
  });

  it("in an invalid directory throws an error that names the directory", () => {
    expect(() => resolveInside("/a/../..", "x")).toThrow(expect.objectContaining({ code: "EINVAL", path: "/a/../.." }));
  });

  it.each([undefined, null, 7, ["a"], new URL("file:///a")])("or a directory that is %o is a TypeError", (value) => {
    for (const [argument, attempt] of [
      ["path", () => resolveInside(value as never, "a")],
      ["name", () => resolveInside("/out", value as never)],
    ] as const) {
      expect(attempt).toThrow(TypeError);
      expect(attempt).toThrow(expect.objectContaining({ message: expect.stringContaining(`"${argument}"`) }));
    }
  });

  it("never leaves the directory, whatever it is made of", () => {
    const piece = fc.constantFrom("/", "\\", "..", ".", "a", "C:", "\0", "out", "...", "");
    let inside = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
        try {
          const path = resolveInside("/out", pieces.join(""));
          expect(path === "/out" || isBelow(path, "/out")).toBe(true);
          expect(path.split("/")).not.toContain("..");
          inside++;
        } catch (error) {
          if (!InvalidArgumentError.isInstance(error)) throw error;
        }
      }),
      { numRuns: 1000 },
    );
    expect(inside).toBeGreaterThan(100);
  });

  it("is shown with at most 256 characters in a message", () => {
    expect(() => resolveInside("/out", `../${"x".repeat(1_000_000)}`)).toThrow(/^.{1,400}$/);
  });
});
