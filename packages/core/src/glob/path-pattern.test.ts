import { InvalidArgumentError } from "@dmemfs/contract";
import { describe, expect, it } from "vitest";
import { splitPath } from "../path/index.js";
import { PathPattern, type Progress } from "./path-pattern.js";

function matches(pattern: string, path: string): boolean {
  const compiled = new PathPattern(pattern);
  const progress = splitPath(path).reduce((far, name) => compiled.advance(far, name), compiled.start);
  return progress.isComplete;
}

describe("a pattern", () => {
  it.each<[pattern: string, matching: readonly string[], other: readonly string[]]>([
    ["", ["/"], ["/a"]],
    ["/", ["/"], ["/a"]],
    ["/a", ["/a"], ["/", "/b", "/a/b"]],
    ["a", ["/a"], ["/b", "/a/a"]],
    ["/a/", ["/a"], ["/a/b"]],
    ["//a//b", ["/a/b"], ["/a"]],
    ["/./a/.", ["/a"], ["/a/b"]],
    ["\\a\\*", ["/a/b"], ["/a", "/a/b/c"]],
    ["/*", ["/a", "/.a"], ["/", "/a/b"]],
    ["/*/*", ["/a/b"], ["/a", "/a/b/c"]],
    ["/a/*.txt", ["/a/x.txt", "/a/.txt"], ["/x.txt", "/a/b/x.txt"]],
    ["**", ["/", "/a", "/a/b", "/.a/.b"], []],
    ["/**", ["/", "/a", "/a/b"], []],
    ["/a/**", ["/a", "/a/b", "/a/b/c"], ["/", "/b", "/ab"]],
    ["/**/a", ["/a", "/b/a", "/b/c/a", "/a/a"], ["/", "/a/b"]],
    ["/a/**/b", ["/a/b", "/a/x/b", "/a/x/y/b", "/a/b/b"], ["/a", "/b", "/a/b/x"]],
    ["**/**", ["/", "/a", "/a/b"], []],
    ["**/**/a", ["/a", "/b/a", "/b/c/a"], ["/", "/b"]],
    ["/**/a/**/b/**", ["/a/b", "/x/a/y/b/z", "/a/a/b"], ["/a", "/b/a", "/b"]],
    ["/**/*", ["/a", "/a/b"], ["/"]],
    ["/a**", ["/a", "/ab"], ["/a/b", "/b"]],
    ["/**a", ["/a", "/ba"], ["/b/a"]],
    ["/[!a]*/b", ["/c/b", "/cc/b"], ["/a/b", "/b"]],
    ["/...", ["/..."], ["/", "/a"]],
  ])("%j", (pattern, matching, other) => {
    expect(matching.filter((path) => !matches(pattern, path))).toEqual([]);
    expect(other.filter((path) => matches(pattern, path))).toEqual([]);
  });

  it.each(["..", "/..", "/a/../b", "a\\..\\b", "/**/..", "\0", "/a\0*"])("%j is refused", (pattern) => {
    const attempt = (): unknown => new PathPattern(pattern);
    expect(attempt).toThrow(InvalidArgumentError);
    expect(attempt).toThrow(expect.objectContaining({ syscall: "glob", path: pattern }));
  });

  it.each([undefined, null, 7, ["/a"], /a/, new URL("file:///a")])("%o is no pattern", (pattern) => {
    const attempt = (): unknown => new PathPattern(pattern as never);
    expect(attempt).toThrow(TypeError);
    expect(attempt).toThrow(expect.objectContaining({ code: "ERR_INVALID_ARG_TYPE" }));
  });
});

describe("the way on", () => {
  it.each([
    ["/a/b", "/", "a"],
    ["/a/b", "/a", "b"],
    ["/*/b", "/", undefined],
    ["/*/b", "/x", "b"],
    ["/**/b", "/", undefined],
    ["/a/**", "/a", undefined],
    ["/a", "/a", undefined],
  ])("of %s from %s leads only through %j", (pattern, path, name) => {
    const compiled = new PathPattern(pattern);
    const progress = splitPath(path).reduce((far, each) => compiled.advance(far, each), compiled.start);
    expect(progress.onlyName).toBe(name);
  });

  it.each([
    ["/a/b", "/x"],
    ["/a/b", "/a/b/c"],
    ["/*.txt/b", "/a"],
  ])("of %s ends at %s", (pattern, path) => {
    const compiled = new PathPattern(pattern);
    expect(splitPath(path).reduce((far, name) => compiled.advance(far, name), compiled.start).places).toEqual([]);
  });

  it("is the same wherever the same places are reached, and however many there are at once", () => {
    const compiled = new PathPattern("**/a/".repeat(40));
    const other = compiled.advance(compiled.start, "b");
    expect(compiled.advance(other, "c")).toBe(other);
    expect(compiled.advance(compiled.advance(compiled.start, "a"), "b").places).not.toEqual(other.places);
    const all = Array.from({ length: 40 }).reduce<Progress>((far) => compiled.advance(far, "a"), compiled.start);
    expect(all.isComplete).toBe(true);
    expect(compiled.advance(all, "b").isComplete).toBe(false);
  });

  it("is followed at no more places than the pattern has, however often ** stands in it", () => {
    const compiled = new PathPattern("**/a/".repeat(50));
    let progress = compiled.start;
    for (let depth = 0; depth < 500; depth++) {
      progress = compiled.advance(progress, "a");
      expect(progress.places.length).toBeLessThanOrEqual(101);
      expect(new Set(progress.places).size).toBe(progress.places.length);
    }
  });
});
