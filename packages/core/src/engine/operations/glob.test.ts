import fc from "fast-check";
import { minimatch } from "minimatch";
import { afterEach, describe, expect, it, vi } from "vitest";
import { MemoryFileSystem } from "../../heap/memory-file-system.js";
import { PatternGraph } from "../glob/pattern-graph.js";
import { SegmentPattern } from "../glob/segment-pattern.js";

function treeOf(...paths: readonly string[]): MemoryFileSystem {
  const mfs = new MemoryFileSystem();
  mfs.importTree(paths.map((path) => [path, ""] as const));
  return mfs;
}

describe("glob", () => {
  const mfs = treeOf("/a.txt", "/b.txt", "/.hidden", "/src/a.ts", "/src/b.js", "/src/deep/c.ts", "/src/deep/.d.ts");
  mfs.mkdir("/empty");

  it.each<[pattern: string, paths: readonly string[]]>([
    ["/*.txt", ["/a.txt", "/b.txt"]],
    ["*.txt", ["/a.txt", "/b.txt"]],
    ["/*", ["/.hidden", "/a.txt", "/b.txt", "/empty", "/src"]],
    ["/**/*.ts", ["/src/a.ts", "/src/deep/.d.ts", "/src/deep/c.ts"]],
    ["/src/**", ["/src", "/src/a.ts", "/src/b.js", "/src/deep", "/src/deep/.d.ts", "/src/deep/c.ts"]],
    ["/src/*/c.ts", ["/src/deep/c.ts"]],
    ["/src/[!b].*", ["/src/a.ts"]],
    ["/a.txt", ["/a.txt"]],
    ["/a.txt/**", ["/a.txt"]],
    ["/a.txt/*", []],
    ["/missing", []],
    ["/missing/**", []],
    ["/", ["/"]],
    ["", ["/"]],
    ["/{src,empty}/{*.ts,deep}", ["/src/a.ts", "/src/deep"]],
    ["/{src/deep,empty/x,.}/?.t{s,xt}", ["/a.txt", "/b.txt", "/src/deep/c.ts"]],
    ["/**/*.{j,t}s", ["/src/a.ts", "/src/b.js", "/src/deep/.d.ts", "/src/deep/c.ts"]],
    ["/*/", ["/empty", "/src"]],
    ["/src\\*\\", ["/src/deep"]],
    ["/{a.txt/,b.txt,src/}", ["/b.txt", "/src"]],
    ["/a.txt/", []],
    ["**/", ["/", "/empty", "/src", "/src/deep"]],
  ])("%s finds %j", (pattern, paths) => {
    expect(mfs.glob(pattern)).toEqual(paths);
  });

  it("sorts by code units, whatever the insertion order", () => {
    expect(treeOf("/b", "/a10", "/B", "/é", "/a2", "/\u{1f600}", "/\uff5e").glob("*")).toEqual([
      "/B",
      "/a10",
      "/a2",
      "/b",
      "/é",
      "/\u{1f600}",
      "/\uff5e",
    ]);
  });

  it("sorts what is below a directory among the names that begin with its own", () => {
    const paths = ["/a", "/a b", "/a b/c", "/a!", "/a-", "/a.txt", "/a/b", "/a/c", "/a0", "/a0/0", "/aa", "/b"];
    const mfs = new MemoryFileSystem();
    for (const path of paths.toReversed()) mfs.mkdir(path, { existOk: true });
    expect(mfs.glob("**")).toEqual(["/", ...paths]);
    expect(mfs.glob("**").toSorted()).toEqual(["/", ...paths]);
  });

  it("finds each match once, by however many ways", () => {
    expect(treeOf("/a/a/a/a").glob("/**/a/**/a/**")).toEqual(["/a/a", "/a/a/a", "/a/a/a/a"]);
  });

  it("takes what is special in a pattern for what it is in a name", () => {
    const odd = treeOf("/*", "/[a]", "/a", "/?");
    expect([odd.glob("[*]"), odd.glob("[[]a]"), odd.glob("[?]")]).toEqual([["/*"], ["/[a]"], ["/?"]]);
  });
});

describe("compared with minimatch", () => {
  const name = fc.constantFrom("a", "b", "ab", ".a", "a.b", "c");
  const path = fc.array(name, { minLength: 1, maxLength: 5 }).map((names) => `/${names.join("/")}`);
  const segment = fc.constantFrom("**", "**", "*", "?", "a", "b", "a*", "*b", "[ab]", "[!a]", ".*", "??", "c");
  const pattern = fc.array(segment, { minLength: 1, maxLength: 6 }).map((segments) => `/${segments.join("/")}`);

  /** There, a final `**` requires another segment, and the root does not count as a path. */
  function expected(candidate: string, text: string): boolean {
    const shorter = text.replace(/(\/\*\*)+$/, "");
    if (candidate === "/") return shorter === "" || /^(\/\*\*)+$/.test(text);
    return (
      minimatch(candidate, text, { dot: true }) || (shorter !== text && minimatch(candidate, shorter, { dot: true }))
    );
  }

  it("finds the same in any tree", () => {
    let found = 0;
    fc.assert(
      fc.property(fc.array(path, { maxLength: 15 }), pattern, (paths, text) => {
        const mfs = new MemoryFileSystem();
        for (const each of paths) mfs.mkdir(each, { existOk: true });
        const everything = ["/", ...[...mfs.walk()].slice(1).map(([directory]) => directory)];
        const wanted = everything.filter((each) => expected(each, text)).sort();
        found += wanted.length;
        expect(mfs.glob(text)).toEqual(wanted);
      }),
      { numRuns: 400 },
    );
    expect(found).toBeGreaterThan(100);
  });
});

describe("the work", () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it("is at most one comparison for each node and each place in the pattern", () => {
    const mfs = new MemoryFileSystem();
    mfs.mkdir(`/${"a/".repeat(60)}`);
    const compare = vi.spyOn(SegmentPattern.prototype, "matches");
    expect(mfs.glob(`${"**/a/".repeat(20)}b`)).toEqual([]);
    expect(compare.mock.calls.length).toBeGreaterThan(60);
    expect(compare.mock.calls.length).toBeLessThanOrEqual(60 * 21);
  });

  it.each([50, 200, 800])(
    "of **/a, %d times over, on a chain of as many directories is a few comparisons for each",
    (times) => {
      const mfs = new MemoryFileSystem();
      mfs.mkdir("/a".repeat(times));
      const compare = vi.spyOn(SegmentPattern.prototype, "matches");
      expect(mfs.glob("/**/a".repeat(times))).toEqual(["/a".repeat(times)]);
      expect(compare.mock.calls.length).toBeLessThanOrEqual(4 * times);
    },
  );

  it.each([100, 200, 400])("of %d groups of alternatives in a row is that of one pattern of their length", (size) => {
    const mfs = treeOf(`/${"ab".repeat(size / 2)}`, "/ab", "/b");
    const visit = vi.spyOn(PatternGraph.prototype, "after");
    expect(mfs.glob("{a,b}".repeat(size))).toHaveLength(1);
    expect(visit.mock.calls.length).toBeGreaterThan(size);
    expect(visit.mock.calls.length).toBeLessThanOrEqual(10 * size);
  });

  it("of alternatives is the same for each further name that matches as another did", () => {
    const visits = [100, 1000].map((files) => {
      const mfs = treeOf(...Array.from({ length: files }, (_, index) => `/${index % 10}/${"x".repeat(index / 10)}.ts`));
      const visit = vi.spyOn(PatternGraph.prototype, "after");
      expect(mfs.glob("/**/*.{ts,js}")).toHaveLength(files);
      const count = visit.mock.calls.length;
      visit.mockRestore();
      return count;
    });
    expect(visits[1]).toBe(visits[0]);
  });

  it("does not visit nodes that cannot match: a name in the pattern is looked up, not searched for", () => {
    const mfs = treeOf(...Array.from({ length: 500 }, (_, index) => `/d${index}/file`));
    const compare = vi.spyOn(SegmentPattern.prototype, "matches");
    expect(mfs.glob("/d7/*")).toEqual(["/d7/file"]);
    expect(compare.mock.calls.length).toBeLessThan(10);
  });
});

it("finds the names of a large directory in order, in steps", () => {
  const large = new MemoryFileSystem();
  const files = Array.from({ length: 3000 }, (_, index) => `/d/${index % 3 === 0 ? `${index}/f` : `${index}-f`}`);
  large.importTree(Object.fromEntries(files.map((path) => [path, ""])));
  const directories = files.filter((path) => path.endsWith("/f")).map((path) => path.slice(0, -2));
  expect(large.glob("/d/**")).toEqual(["/d", ...files, ...directories].sort(byNames));
  const operation = large.operations.glob("/d/*");
  let count = 0;
  for (let step = operation.next(); step.done !== true; step = operation.next()) count++;
  expect(count).toBeGreaterThan(5);
});

function byNames(left: string, right: string): number {
  return left < right ? -1 : 1;
}
