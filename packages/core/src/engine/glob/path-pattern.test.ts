import { InvalidArgumentError } from "@dmemfs/contract";
import { describe, expect, it } from "vitest";
import { splitPath } from "../path/normalize-path.js";
import type { BlockState } from "./block-state.js";
import { PathPattern } from "./path-pattern.js";

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

  it.each(["..", "/..", "/a/../b", "a\\..\\b", "/**/.."])("%j throws", (pattern) => {
    const attempt = (): unknown => new PathPattern(pattern);
    expect(attempt).toThrow(InvalidArgumentError);
    expect(attempt).toThrow(expect.objectContaining({ syscall: "glob", path: pattern }));
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
    expect(splitPath(path).reduce((far, name) => compiled.advance(far, name), compiled.start).leadsOn).toBe(false);
  });

  it("is the same wherever the same positions are reached, and however many there are at once", () => {
    const compiled = new PathPattern("**/a/".repeat(40));
    const other = compiled.advance(compiled.start, "b");
    expect(compiled.advance(other, "c")).toBe(other);
    expect(compiled.advance(compiled.advance(compiled.start, "a"), "b")).not.toBe(other);
    const all = Array.from({ length: 40 }).reduce<BlockState>((far) => compiled.advance(far, "a"), compiled.start);
    expect(all.isComplete).toBe(true);
    expect(compiled.advance(all, "b").isComplete).toBe(false);
  });
});

/** The states that a pattern passes through, and how many words and patterns they hold together. */
function passThrough(pattern: string, names: Iterable<string>): { states: number; held: number; last: BlockState } {
  const compiled = new PathPattern(pattern);
  const states = new Set([compiled.start]);
  let last = compiled.start;
  for (const name of names) {
    last = compiled.advance(last, name);
    states.add(last);
  }
  let held = 0;
  for (const { positions, patterns } of states) held += positions.length + patterns.length;
  return { states: states.size, held, last };
}

function* repeated(name: string, times: number): Generator<string> {
  for (let time = 0; time < times; time++) yield name;
}

describe("the states", () => {
  it.each([100, 400, 1600])("of **/a, %d times over, are as many as it has segments, each of one word", (times) => {
    const { states, held, last } = passThrough("**/a/".repeat(times), repeated("a", 2 * times));
    expect(last.isComplete).toBe(true);
    expect(states).toBeLessThanOrEqual(times + 1);
    expect(held).toBeLessThanOrEqual(2 * (times + 1));
  });

  it("of **/* are one for each block, however often it stands there", () => {
    expect(passThrough("**/*/".repeat(1000), repeated("a", 3000)).states).toBeLessThanOrEqual(1001);
  });

  it("of a run of * hold a bit for each segment, and the pattern once", () => {
    const { held, last } = passThrough(`**/a${"/*".repeat(2500)}`, repeated("a", 2600));
    expect(last.isComplete).toBe(true);
    expect(held).toBeLessThanOrEqual(2602 * (80 + 2));
  });

  it("are correct beyond the number of cached states", () => {
    // Each combination of names leads to another state: a DFA with 2 ** 20 states.
    const pattern = `**/a${"/?".repeat(19)}`;
    const compiled = new PathPattern(pattern);
    let random = 1;
    const names = Array.from({ length: 40_000 }, () => {
      random = (Math.imul(random, 1_103_515_245) + 12_345) >>> 0;
      return random >>> 30 === 0 ? "a" : "b";
    });
    let state = compiled.start;
    for (const [index, name] of names.entries()) {
      state = compiled.advance(state, name);
      expect(state.isComplete).toBe(names[index - 19] === "a");
    }
    expect(state.edge).toBeUndefined();
  });
});
