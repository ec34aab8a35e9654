import fc from "fast-check";
import { minimatch } from "minimatch";
import { afterEach, describe, expect, it, vi } from "vitest";
import { SegmentPattern } from "./segment-pattern.js";

describe("a pattern", () => {
  it.each<[pattern: string, matching: readonly string[], other: readonly string[]]>([
    ["a", ["a"], ["", "A", "aa", "b"]],
    ["*", ["a", ".a", "*", "a b", "é", "a\nb", "😀"], []],
    ["**", ["a", ".a"], []],
    ["a*", ["a", "ab", "a*", "a.b.c"], ["", "b", "ba"]],
    ["*a", ["a", "ba", ".a"], ["", "ab"]],
    ["*.txt", [".txt", "a.txt", "a.b.txt"], ["txt", "a.txt2", "a.TXT"]],
    ["a*b*c", ["abc", "aXbYc", "abcbc", "abbcc"], ["ab", "acb", "abcd"]],
    ["?", ["a", ".", "é", "😀", "?"], ["", "ab"]],
    ["??", ["ab", "😀a"], ["a", "abc", "😀"]],
    ["a?c", ["abc", "a.c", "a😀c"], ["ac", "abbc"]],
    ["?*", ["a", "ab"], [""]],
    ["[ab]", ["a", "b"], ["", "c", "ab", "[ab]"]],
    ["[!ab]", ["c", "!", ".", "😀"], ["a", "b", "", "cc"]],
    ["[a-c]", ["a", "b", "c"], ["d", "-", "A"]],
    ["[a-c0-2_]x", ["ax", "0x", "_x"], ["3x", "dx", "x"]],
    ["[!a-c]", ["d", "-", "!"], ["a", "b", "c"]],
    ["[a-]", ["a", "-"], ["b", "]"]],
    ["[-a]", ["a", "-"], ["b"]],
    ["[!-a]", ["b", "!"], ["a", "-"]],
    ["[a-c-e]", ["a", "c", "-", "e"], ["d"]],
    ["[c-a]", [], ["a", "b", "c", "-"]],
    ["[a!]", ["a", "!"], ["b"]],
    ["[]]", ["]"], ["[", "[]]", ""]],
    ["[]a]", ["]", "a"], ["b"]],
    ["[!]]", ["a", "["], ["]", ""]],
    ["[!]a]", ["b"], ["]", "a"]],
    ["[", ["["], ["", "a"]],
    ["[a", ["[a"], ["a", "["]],
    ["[!", ["[!"], ["a"]],
    ["[]", ["[]"], ["", "]"]],
    ["[!]", ["[!]"], ["a", "!"]],
    ["]", ["]"], [""]],
    ["a[", ["a["], ["a"]],
    ["*[", ["[", "a["], ["a"]],
    ["[*]", ["*"], ["a", ""]],
    ["[?]", ["?"], ["a"]],
    ["[[]", ["["], ["]", "a"]],
    ["[^a]", ["^", "a"], ["b"]],
    ["[[:alpha:]]", ["[]", ":]", "a]"], ["b", "x", "[[:alpha:]]"]],
    ["[é-ü]", ["é", "ö"], ["a", "z"]],
    ["[😀-😂]", ["😀", "😁", "😂"], ["😃", "a", "\ud83d"]],
    ["\ud83d*", ["\ud83d", "\ud83da"], ["😀", "a"]],
    ["*\ude00", ["\ude00", "a\ude00"], ["😀", "a"]],
    ["*\ude00*", ["\ude00a", "a\ude00"], ["😀", "a😀b"]],
    ["*\ud83d*?", ["\ud83da", "a\ud83d😀"], ["😀", "a😀b"]],
    ["?*😀?", ["a😀b", "😀😀😀"], ["😀a", "a😀"]],
    ["*a?c*d", ["abcd", "xaabcccd", "aacac😀d"], ["acd", "abc"]],
    ["*[ab][bc]*[cd]", ["abc", "xbcbd"], ["ab", "bbx"]],
    ["{a,b}", ["{a,b}"], ["a", "b"]],
    ["+(a)", ["+(a)"], ["a", "aa"]],
    ["!a", ["!a"], ["b"]],
    ["#a", ["#a"], ["a"]],
    ["a.b", ["a.b"], ["axb"]],
    ["(a|b)$", ["(a|b)$"], ["a", "b"]],
    ["", [""], ["a"]],
  ])("%j", (pattern, matching, other) => {
    const compiled = new SegmentPattern(pattern);
    expect(matching.filter((name) => !compiled.matches(name))).toEqual([]);
    expect(other.filter((name) => compiled.matches(name))).toEqual([]);
  });

  it.each([
    ["name", "name"],
    ["", ""],
    ["a]b", "a]b"],
    ["{a,b}", "{a,b}"],
    ["a*", undefined],
    ["a?", undefined],
    ["[a]", undefined],
    ["a[", undefined],
  ])("%j has the literal %j", (pattern, literal) => {
    expect(new SegmentPattern(pattern).literal).toBe(literal);
  });
});

describe("compared with minimatch", () => {
  // `^` is a member of a set here and a negation there, `[:` opens a class there; both stand in the table above.
  const dialect = { dot: true, nobrace: true, noext: true, noglobstar: true, nocomment: true, nonegate: true } as const;
  const character = fc.constantFrom("a", "b", "c", "d", ".", "-", "!", "x", "é", " ");
  const range = fc
    .tuple(fc.constantFrom("a", "b"), fc.constantFrom("b", "c", "d"))
    .map(([low, high]) => `${low}-${high}`);
  const members = fc.array(fc.oneof(fc.constantFrom("a", "b", "c", "d", ".", "é"), range), {
    minLength: 1,
    maxLength: 3,
  });
  const set = fc.tuple(fc.constantFrom("", "!"), members).map(([sign, list]) => `[${sign}${list.join("")}]`);
  const part = fc.oneof(
    { weight: 3, arbitrary: fc.constant("*") },
    { weight: 2, arbitrary: fc.constant("?") },
    { weight: 3, arbitrary: set },
    { weight: 4, arbitrary: character },
  );
  const pattern = fc.array(part, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(""));
  const name = fc.string({ unit: character, minLength: 1, maxLength: 10 }).filter((text) => !/^\.{1,2}$/.test(text));

  it("says the same of any name", () => {
    const seen = { yes: 0, no: 0 };
    fc.assert(
      fc.property(pattern, fc.array(name, { minLength: 5, maxLength: 20 }), (text, names) => {
        const compiled = new SegmentPattern(text);
        for (const each of names) {
          const expected = minimatch(each, text, dialect);
          seen[expected ? "yes" : "no"] += 1;
          if (compiled.matches(each) !== expected) expect.fail(`${text} and ${each}: minimatch says ${expected}`);
        }
      }),
      { numRuns: 1000 },
    );
    expect(Math.min(seen.yes, seen.no)).toBeGreaterThan(100);
  });

  it("says the same of names that are made to match, and of these with a character changed", () => {
    fc.assert(
      fc.property(pattern, fc.array(fc.nat(), { minLength: 20, maxLength: 20 }), character, (text, choices, other) => {
        let turn = 0;
        const choose = (): number => choices[turn++ % choices.length] as number;
        const made = text.replace(/\[!?[^\]]*\]|[*?]/g, (special) => {
          if (special === "*") return "abcd.".slice(0, choose() % 5);
          return special === "?" ? "x" : (special[1 + (choose() % (special.length - 2))] as string);
        });
        for (const each of [made, made.slice(1), `${made}${other}`, `${other}${made}`, made.replace(/.$/u, other)]) {
          if (/^\.{0,2}$/.test(each)) continue;
          expect([each, new SegmentPattern(text).matches(each)]).toEqual([each, minimatch(each, text, dialect)]);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("the work", () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  /** The number of characters that are compared with a set before it rejects one. */
  function comparisons(pattern: string, name: string): number {
    const compiled = new SegmentPattern(pattern);
    const compare = vi.spyOn(String.prototype, "codePointAt");
    expect(compiled.matches(name)).toBe(false);
    return compare.mock.calls.length;
  }

  it.each([
    ["*[a]".repeat(20), "b"],
    ["*[a]*[a]*[a]".repeat(10), "b"],
    ["*[a]".repeat(40), "[b]"],
    ["[a]*".repeat(30), "[b]"],
  ])("of %s, then %s, on hundreds of characters is at most the product of the lengths", (repeated, end) => {
    const name = "a".repeat(400);
    const count = comparisons(`${repeated}${end}`, name);
    const tokens = (repeated.match(/\*|\[a\]/g)?.length ?? 0) + 1;
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThanOrEqual(tokens * name.length);
  });

  it.each([
    ["* and a name", `*${"a".repeat(2500)}b*`],
    ["* and ?", `*${"?".repeat(2500)}b*`],
    ["* and sets", `*${"[ab]".repeat(2500)}c*`],
    ["many * and single characters", `${"*a".repeat(2500)}*b`],
    ["many * and sets", `${"*[ab]".repeat(1000)}*c`],
  ])("of %s on 100 000 characters visits each once", (_what, pattern) => {
    expect(comparisons(pattern, "a".repeat(100_000))).toBeLessThanOrEqual(2 * 100_000 + 2 * pattern.length);
  });

  it.each([
    ["opened and never closed", "[".repeat(200_000), "[".repeat(200_000)],
    ["opened and never closed, behind a *", `*${"[!".repeat(100_000)}`, `a${"[!".repeat(100_000)}`],
    ["of 300 000 characters", `[${"a-cx".repeat(75_000)}]*`, `b${"y".repeat(100)}`],
  ])("of sets %s grows with the pattern alone", (_what, pattern, name) => {
    const search = vi.spyOn(String.prototype, "indexOf");
    expect(new SegmentPattern(pattern).matches(name)).toBe(true);
    expect(search.mock.calls.length).toBeLessThan(10);
  });

  it("of a set is the logarithm of its members", () => {
    const members = Array.from({ length: 50_000 }, (_, index) => String.fromCodePoint(0x10000 + 2 * index)).join("");
    const compiled = new SegmentPattern(`[${members}]`);
    expect([compiled.matches(String.fromCodePoint(0x10000 + 99_998)), compiled.matches("a")]).toEqual([true, false]);
    expect(compiled.matches(String.fromCodePoint(0x10000 + 99_997))).toBe(false);
  });
});
