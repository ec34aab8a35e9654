import { InvalidArgumentError } from "@dmemfs/contract";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { splitPath } from "../path/normalize-path.js";
import { AlternationPattern } from "./alternation-pattern.js";
import type { AlternationState } from "./alternation-state.js";
import { compilePattern } from "./compile-pattern.js";
import type { MatchState } from "./compiled-pattern.js";
import { PathPattern } from "./path-pattern.js";
import { PatternGraph } from "./pattern-graph.js";

function stateAt(pattern: string, path: string): MatchState {
  const compiled = compilePattern(pattern);
  return splitPath(path).reduce((far, name) => compiled.advance(far, name), compiled.start);
}

/** Whether a path matches as a file and as a directory. */
function matches(pattern: string, path: string): [file: boolean, directory: boolean] {
  const { isComplete, directoriesOnly } = stateAt(pattern, path);
  return [isComplete && !directoriesOnly, isComplete];
}

describe("alternatives", () => {
  it.each<[pattern: string, matching: readonly string[], other: readonly string[]]>([
    ["/{a,b}", ["/a", "/b"], ["/", "/{a,b}", "/ab", "/a/b", "/c"]],
    ["{a,b}", ["/a", "/b"], ["/c"]],
    ["/x{a,b}y", ["/xay", "/xby"], ["/xy", "/xaby"]],
    ["/{a,b}{c,d}", ["/ac", "/ad", "/bc", "/bd"], ["/a", "/cd", "/ca"]],
    ["/{a,{b,c}d}", ["/a", "/bd", "/cd"], ["/b", "/ad"]],
    ["/{{a,b},{c,{d,e}}}", ["/a", "/b", "/c", "/d", "/e"], ["/f", "/{a"]],
    ["/{,a}", ["/", "/a"], ["/b"]],
    ["/a{,b}", ["/a", "/ab"], ["/b"]],
    ["/{,}a", ["/a"], ["/"]],
    ["/{a,a}", ["/a"], ["/aa"]],
    ["/{a/b,c}/d", ["/a/b/d", "/c/d"], ["/a/d", "/a/b", "/a/c/d"]],
    ["/{a,b/}c", ["/ac", "/b/c"], ["/a/c", "/bc"]],
    ["/{a\\b,c}", ["/a/b", "/c"], ["/a"]],
    ["/x{/a,b/}y", ["/x/ay", "/xb/y"], ["/xay", "/x/a/y"]],
    ["{/a,/b}/c", ["/a/c", "/b/c"], ["/c"]],
    ["/{a,b}/**", ["/a", "/b", "/a/x", "/b/x/y"], ["/", "/c"]],
    ["/**/{a,b}", ["/a", "/x/b", "/x/y/a"], ["/", "/a/x"]],
    ["/{**,x}/a", ["/a", "/y/a", "/y/z/a", "/x/a"], ["/", "/x"]],
    ["/{a/**,b}/c", ["/a/c", "/a/x/y/c", "/b/c"], ["/c", "/b/x/c"]],
    ["/**/{a/**/b,c}/**/d", ["/a/b/d", "/x/a/y/b/z/d", "/c/d", "/x/c/y/d"], ["/d", "/b/d", "/a/d"]],
    ["/{*,a}*/b", ["/b", "/x/b", "/x/y/b", "/ax/b"], ["/x"]],
    ["/{,*}{*,}", ["/", "/x", "/x/y"], []],
    ["/{**,x}*", ["/a", "/xa"], ["/", "/a/b"]],
    ["/*.{ts,js}", ["/a.ts", "/.js"], ["/a.tsx", "/ts"]],
    ["/*{a*,*b}c*", ["/xa1c", "/1bc2"], ["/ac/x", "/c"]],
    ["/{?,[bc]d}", ["/a", "/bd", "/😀"], ["/ad", "/bc"]],
    ["/{😀,é}?", ["/😀a", "/é😀"], ["/😀", "/é"]],
    ["/./{a,.}/b", ["/a/b", "/b"], ["/a"]],
    ["/.{.a,b}", ["/..a", "/.b"], ["/.", "/a"]],
    ["/...{,a}", ["/...", "/...a"], []],
  ])("%j", (pattern, matching, other) => {
    expect(compilePattern(pattern)).toBeInstanceOf(AlternationPattern);
    expect(matching.filter((path) => !matches(pattern, path)[path === "/" ? 1 : 0])).toEqual([]);
    expect(other.filter((path) => matches(pattern, path)[1])).toEqual([]);
  });

  it.each<[pattern: string, matching: readonly string[], other: readonly string[]]>([
    ["/{a}", ["/{a}"], ["/a"]],
    ["/{}", ["/{}"], ["/"]],
    ["/{a", ["/{a"], ["/a"]],
    ["/a}", ["/a}"], ["/a"]],
    ["/{a,b", ["/{a,b"], ["/a"]],
    ["/a,b}", ["/a,b}"], ["/a"]],
    ["/{a},b}", ["/{a},b}"], ["/a"]],
    ["/a,b", ["/a,b"], ["/a"]],
    ["/{[a,b]}", ["/{a}", "/{,}"], ["/a", "/[a"]],
    ["/{[a},b]", ["/{a", "/{}"], ["/[a", "/b]"]],
    ["/{a[,]b}", ["/{a,b}"], ["/a[", "/]b"]],
    ["/[{]a,b}", ["/{a,b}"], ["/a", "/b"]],
    ["/{a,b[}]", ["/{a,b}"], ["/a"]],
    ["/{..}", ["/{..}"], []],
    ["/}{", ["/}{"], []],
  ])("in %j are not there: the braces are literal", (pattern, matching, other) => {
    expect(compilePattern(pattern)).toBeInstanceOf(PathPattern);
    expect(matching.filter((path) => !matches(pattern, path)[0])).toEqual([]);
    expect(other.filter((path) => matches(pattern, path)[1])).toEqual([]);
  });

  it.each<[pattern: string, matching: readonly string[], other: readonly string[]]>([
    ["/{a,{b,c}", ["/{a,b", "/{a,c"], ["/a", "/b"]],
    ["/{a,b}}", ["/a}", "/b}"], ["/a"]],
    ["/}{a,b}", ["/}a", "/}b"], ["/a"]],
    ["/{{a,b}}", ["/{a}", "/{b}"], ["/a"]],
    ["/{{a},b}", ["/{a}", "/b"], ["/a"]],
    ["/{a,b},c", ["/a,c", "/b,c"], ["/a"]],
    ["/{[,b}", ["/[", "/b"], ["/,"]],
    ["/{[/a,b]}", ["/[/a", "/b]"], ["/a"]],
    ["/{[!,],b}", ["/x", "/b", "/a"], ["/,"]],
    ["/{[]},],b}", ["/]", "/}", "/,", "/b"], ["/a"]],
  ])("in %j stand beside literal braces and brackets", (pattern, matching, other) => {
    expect(compilePattern(pattern)).toBeInstanceOf(AlternationPattern);
    expect(matching.filter((path) => !matches(pattern, path)[0])).toEqual([]);
    expect(other.filter((path) => matches(pattern, path)[1])).toEqual([]);
  });

  it.each<[pattern: string, path: string, kinds: [file: boolean, directory: boolean]]>([
    ["/a/", "/a", [false, true]],
    ["/a\\", "/a", [false, true]],
    ["/a//", "/a", [false, true]],
    ["/a", "/a", [true, true]],
    ["/a/.", "/a", [true, true]],
    ["/a/./", "/a", [false, true]],
    ["/*/", "/a", [false, true]],
    ["**/", "/a/b", [false, true]],
    ["/a/**/", "/a/b", [false, true]],
    ["/a/**/", "/a", [false, true]],
    ["/{a,b}/", "/a", [false, true]],
    ["/{a,b}\\", "/b", [false, true]],
    ["/{a/,b}", "/a", [false, true]],
    ["/{a/,b}", "/b", [true, true]],
    ["/a{/,}", "/a", [true, true]],
    ["/a/{,b}", "/a", [false, true]],
    ["/a/{.,b}", "/a", [true, true]],
    ["/a/{./,b}", "/a", [false, true]],
    ["/{a/**/,b}", "/a/x", [false, true]],
    ["/{a/**,b}", "/a/x", [true, true]],
    ["/{a/**,a/**/}", "/a/x", [true, true]],
  ])("%j matches %s as a file and as a directory: %j", (pattern, path, kinds) => {
    expect(matches(pattern, path)).toEqual(kinds);
  });

  it.each([
    "{..,a}",
    "/{a,..}/b",
    "/{a,b/..}",
    ".{.,x}",
    "{.,a}{.,b}",
    "/{,.}..{,x}",
    "/a{/,b}../c",
    "/{a,b}/..",
    "{a,b}\\..\\c",
    "/{{.,x}.,a}/b",
    "/{a/,b}{.,c}{,x}.",
    "{a,b}\0",
    "\0",
    "/a\0*",
  ])("%j throws", (pattern) => {
    const attempt = (): unknown => compilePattern(pattern);
    expect(attempt).toThrow(InvalidArgumentError);
    expect(attempt).toThrow(expect.objectContaining({ syscall: "glob", path: pattern }));
  });

  it.each([undefined, null, 7, ["/a"], /a/, new URL("file:///a")])("%o is not a pattern", (pattern) => {
    const attempt = (): unknown => compilePattern(pattern as never);
    expect(attempt).toThrow(TypeError);
    expect(attempt).toThrow(expect.objectContaining({ code: "ERR_INVALID_ARG_TYPE" }));
  });

  it.each([
    ["/a/{b,c}", "/", "a"],
    ["/a{/,.}b/c", "/", undefined],
    ["/{a,b}/cd/e", "/a", "cd"],
    ["/{a,b}/cd/e", "/a/cd", "e"],
    ["/{a,b}/c*", "/a", undefined],
    ["/{a,b}/**/c", "/a", undefined],
    ["/{a,b}/**", "/a", undefined],
    ["/{a,b}", "/a", undefined],
  ])("of %s lead on from %s only through %j", (pattern, path, name) => {
    expect(stateAt(pattern, path).onlyName).toBe(name);
  });

  it.each([
    ["/{a,b}/c", "/x"],
    ["/{a,b}/c", "/a/c"],
    ["/{a,b}", "/abc"],
  ])("of %s end at %s", (pattern, path) => {
    expect(stateAt(pattern, path).leadsOn).toBe(false);
  });
});

/** A pattern as a tree: text, or a group of alternatives that are sequences. */
type Part = string | readonly (readonly Part[])[];

/** Writes a pattern in full, and all its expansions. */
function written(parts: readonly Part[]): string {
  return parts
    .map((part) => (typeof part === "string" ? part : `{${part.map((alternative) => written(alternative)).join(",")}}`))
    .join("");
}

function expanded(parts: readonly Part[]): string[] {
  return parts.reduce<string[]>(
    (texts, part) => {
      const ends = typeof part === "string" ? [part] : part.flatMap((alternative) => expanded(alternative));
      return texts.flatMap((text) => ends.map((end) => text + end));
    },
    [""],
  );
}

/** The number of patterns that a pattern stands for. Nested groups may stand for more than fit into memory. */
function expansions(pattern: readonly Part[]): number {
  return pattern.reduce(
    (count, part) => count * (typeof part === "string" ? 1 : part.reduce((sum, choice) => sum + expansions(choice), 0)),
    1,
  );
}

describe("compared with their expansions", () => {
  const text = fc.constantFrom(
    "a",
    "b",
    "/",
    "/",
    "*",
    "**",
    "/**/",
    "?",
    "[ab]",
    "[!a]",
    ".",
    ".",
    "..",
    "a/b",
    "",
    "\\",
  );
  const { parts } = fc.letrec<{ parts: readonly Part[]; part: Part; group: readonly (readonly Part[])[] }>((tie) => ({
    parts: fc.array(tie("part"), { maxLength: 4 }),
    part: fc.oneof({ depthSize: "small" }, { weight: 2, arbitrary: text }, { weight: 1, arbitrary: tie("group") }),
    group: fc.array(tie("parts"), { minLength: 2, maxLength: 3 }),
  }));
  const name = fc.constantFrom("a", "b", "ab", "ba", ".a", "c", "aab");
  const path = fc.array(name, { maxLength: 4 }).map((names) => `/${names.join("/")}`);

  /** Undefined for an invalid pattern. */
  function kindsOf(patterns: readonly string[], paths: readonly string[]): unknown {
    try {
      return paths.map((each) => {
        const kinds = patterns.map((pattern) => matches(pattern, each));
        return [kinds.some(([file]) => file), kinds.some(([, directory]) => directory)];
      });
    } catch (error) {
      if (InvalidArgumentError.isInstance(error)) return undefined;
      throw error;
    }
  }

  it("match the same paths, and throw if one of these throws", () => {
    const seen = { refused: 0, matched: 0, other: 0 };
    fc.assert(
      fc.property(parts, fc.array(path, { minLength: 5, maxLength: 15 }), (pattern, paths) => {
        fc.pre(expansions(pattern) <= 200);
        const patterns = expanded(pattern);
        const wanted = kindsOf(patterns, paths);
        expect(kindsOf([written(pattern)], paths)).toEqual(wanted);
        seen[wanted === undefined ? "refused" : JSON.stringify(wanted).includes("true") ? "matched" : "other"]++;
      }),
      { numRuns: 1000 },
    );
    expect(Math.min(seen.refused, seen.matched, seen.other)).toBeGreaterThan(100);
  });
});

describe("the work", () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  /** The number of positions that are visited, from the compilation to the end of a path that matches. */
  function steps(pattern: string, path: string): number {
    const visit = vi.spyOn(PatternGraph.prototype, "after");
    expect(stateAt(pattern, path).isComplete).toBe(true);
    const count = visit.mock.calls.length;
    visit.mockRestore();
    return count;
  }

  it.each<[what: string, patternOf: (size: number) => string, pathOf: (size: number) => string]>([
    ["groups in a row", (size) => "{a,b}".repeat(size), (size) => `/${"ab".repeat(size / 2)}`],
    ["groups in a row with empty alternatives", (size) => "{a,}".repeat(size), (size) => `/${"a".repeat(size / 2)}`],
    ["groups of directories", (size) => "/{a,b}".repeat(size), (size) => "/a/b".repeat(size / 2)],
    ["groups over separators", (size) => "{a/,b}".repeat(size), (size) => `/${"a/b".repeat(size / 2)}`],
    ["nested groups", (size) => `${"{a,b".repeat(size)}${"}".repeat(size)}`, (size) => `/${"b".repeat(size - 1)}a`],
    [
      "nested groups of directories",
      (size) => `${"{a,b/".repeat(size)}${"}".repeat(size)}`,
      (size) => `${"/b".repeat(size - 1)}/a`,
    ],
    [
      "groups of many alternatives",
      (size) => `{${Array.from({ length: size }, (_, index) => `f${index}`).join(",")}}`,
      (size) => `/f${size - 1}`,
    ],
    ["groups of **", (size) => "{**/,}a/".repeat(size), (size) => "/a".repeat(size)],
  ])("of %s grows at most with the product of pattern and path", (_what, patternOf, pathOf) => {
    for (const size of [64, 128, 256]) {
      const count = steps(patternOf(size), pathOf(size));
      expect(count).toBeGreaterThan(size);
      expect(count).toBeLessThanOrEqual(patternOf(size).length * (3 + pathOf(size).length));
    }
  });

  it("beyond the number of cached states gives the same results", () => {
    // Each combination of names leads to another state: an automaton with 2 ** 20 states.
    const compiled = compilePattern(`**/a${"/{?,bb}".repeat(19)}`);
    let random = 1;
    const names = Array.from({ length: 20_000 }, () => {
      random = (Math.imul(random, 1_103_515_245) + 12_345) >>> 0;
      return random >>> 30 === 0 ? "a" : "b";
    });
    let state = compiled.start;
    for (const [index, name] of names.entries()) {
      state = compiled.advance(state, name);
      expect(state.isComplete).toBe(names[index - 19] === "a");
    }
    expect((state as AlternationState).next).toBeUndefined();
  });
});
