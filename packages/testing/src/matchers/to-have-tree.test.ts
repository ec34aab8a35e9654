import { InvalidArgumentError } from "@dmemfs/contract";
import { MemoryFileSystem } from "@dmemfs/core";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { refusalOf } from "../../test/refusal-of.js";
import "../../test/register-matchers.js";
import type { ExpectedTree } from "./expected-tree.js";
import type { ToHaveTreeOptions } from "./to-have-tree.js";

let mfs: MemoryFileSystem;

beforeEach(() => {
  mfs = new MemoryFileSystem();
  mfs.importTree({ "/src/a.ts": "a", "/src/lib/b.ts": "b", "/README": "read\nme\n" });
  mfs.mkdir("/out/empty");
});

const whole = { "/src/a.ts": "a", "/src/lib/b.ts": "b", "/README": "read\nme\n", "/out/empty": null };

describe("passes", () => {
  test.each<[string, ExpectedTree, ToHaveTreeOptions?]>([
    ["for the whole tree", whole],
    [
      "for paths in any form and order",
      { "out//empty/": null, README: /me/, "\\src\\a.ts": "a", "/src/lib/b.ts": /./ },
    ],
    ["with the directories above named too", { ...whole, "/": null, "/src": null, "/src/lib": null, "/out": null }],
    ["for a Map", new Map(Object.entries(whole))],
    ["for a list", Object.entries(whole)],
    ["for a part, when it need not be exact", { "/README": "read\nme\n" }, { exact: false }],
    ["for no part", {}, { exact: false }],
    ["for a directory with something in it", { "/src": null }, { exact: false }],
    ["below a prefix", { "/src/a.ts": "a", "/src/lib/b.ts": "b" }, { prefix: "/src" }],
    ["below a prefix in any form", { "/src/lib/b.ts": "b", "/src/lib": null }, { prefix: "src/./lib/" }],
    ["for a prefix that is a file", { "/README": expect.stringContaining("me") }, { prefix: "/README" }],
    ["for a prefix that is an empty directory", {}, { prefix: "/out/empty" }],
    ["for a prefix that is missing", {}, { prefix: "/missing" }],
    ["for the directory of the prefix", { "/out/empty": null }, { prefix: "/out/empty" }],
  ])("%s", (_what, tree, options) => {
    expect(mfs).toHaveTree(tree, options);
    expect(() => expect(mfs).not.toHaveTree(tree, options)).toThrow("must not be this one");
  });

  test("for an iterable that is read once, such as the export of another", () => {
    mfs.rmtree("/out");
    const other = new MemoryFileSystem();
    other.importTree(mfs.iterExportTree());
    expect(mfs).toHaveTree(other.iterExportTree());
    expect(mfs).toHaveTree(other.exportTree());
  });

  test("for an empty filesystem, and what has one", () => {
    expect(new MemoryFileSystem()).toHaveTree({});
    expect({ fileSystem: mfs }).toHaveTree(whole);
  });
});

describe("fails, and shows both sides,", () => {
  test.each<[string, ExpectedTree, ToHaveTreeOptions | undefined, string[]]>([
    ["for a file that is missing", { ...whole, "/c": "c" }, undefined, ['-   "/c": "c",']],
    ["for a file that is too much", { "/src/a.ts": "a" }, { prefix: "/src" }, ['+   "/src/lib/b.ts": "b",']],
    ["for an empty directory that is too much", {}, { prefix: "/out" }, ['+   "/out/empty": null,']],
    ["for a directory that is missing", { ...whole, "/gone": null }, undefined, ['-   "/gone": null,']],
    [
      "for another content",
      { ...whole, "/src/a.ts": "A" },
      undefined,
      ['-   "/src/a.ts": "A",', '+   "/src/a.ts": "a",'],
    ],
    ["for another text", { ...whole, "/src/a.ts": /b/ }, undefined, ['-   "/src/a.ts": /b/,', '+   "/src/a.ts": "a",']],
    [
      "for a file that is a directory",
      { "/src": "text" },
      { exact: false },
      ['-   "/src": "text",', '+   "/src": null,'],
    ],
    ["for a file that should match", { "/src": /x/ }, { exact: false }, ['-   "/src": /x/,', '+   "/src": null,']],
    ["for a directory that is a file", { "/README": null }, { exact: false }, ['-   "/README": null,']],
    ["for a prefix that is missing", { "/no/a": "a" }, { prefix: "/no" }, ['-   "/no/a": "a",']],
  ])("%s", (_what, tree, options, lines) => {
    const message = refusalOf(() => expect(mfs).toHaveTree(tree, options));
    expect(message.split("\n")).toEqual(expect.arrayContaining(lines));
    expect(message).toContain("differs at 1 path; null is a directory");
    expect(mfs).not.toHaveTree(tree, options);
  });

  test("with only the paths that differ", () => {
    mfs.writeFile("/bin", new Uint8Array([1, 2]));
    const message = refusalOf(() =>
      expect(mfs).toHaveTree({ ...whole, "/bin": new Uint8Array([1, 3]), "/README": "x" }),
    );
    expect(message).toMatch(/^expect\(received\)\.toHaveTree\(expected\)\n\nthe tree below '\/' differs at 2 paths;/);
    expect(message).toMatch(/- {3}"\/bin": "00000000 {2}01 03 /);
    expect(message).toMatch(/\+ {3}"\/bin": "00000000 {2}01 02 /);
    expect(message).not.toContain("/src");
  });
});

describe("refuses", () => {
  test.each<[string, ExpectedTree, ToHaveTreeOptions?]>([
    ["the path lies outside of the prefix '/src'", { "/README": "x" }, { prefix: "/src" }],
    ["the path lies outside of the prefix '/src'", { "/src2": "x" }, { prefix: "/src" }],
    ["the path is given twice", { "/a": "1", "a/": "2" }],
    ["path traversal", { "/../a": "1" }],
    ["path traversal", {}, { prefix: ".." }],
  ])("%s", (message, tree, options) => {
    expect(() => expect(mfs).not.toHaveTree(tree, options)).toThrow(message);
    expect(() => expect(mfs).not.toHaveTree(tree, options)).toThrow(InvalidArgumentError);
  });

  test("invalid content, and a value that is not a filesystem", () => {
    expect(() => expect(mfs).not.toHaveTree({ "/a": undefined as unknown as string })).toThrow('"tree["/a"]"');
    expect(() => expect([]).not.toHaveTree({})).toThrow(TypeError);
  });
});

test("a filesystem has the tree that was imported, and no other", () => {
  const name = fc.constantFrom("a", "b", "c");
  const trees = fc.dictionary(
    fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => `/${names.join(".")}/file`),
    fc.string({ maxLength: 3 }),
    { maxKeys: 4 },
  );
  fc.assert(
    fc.property(trees, trees, (one, other) => {
      const filled = new MemoryFileSystem();
      filled.importTree(one);
      const sorted = (tree: Record<string, string>) => JSON.stringify(Object.entries(tree).sort());
      const same = sorted(one) === sorted(other);
      if (same) expect(filled).toHaveTree(other);
      else expect(filled).not.toHaveTree(other);
    }),
  );
});
