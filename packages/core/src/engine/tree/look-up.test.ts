import { InvalidArgumentError } from "@dmemfs/contract";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HeapDirectory, HeapNode } from "../../heap/heap-node.js";
import { HeapNodeTable } from "../../heap/heap-node-table.js";
import { joinPath, normalizePath, splitPath } from "../path/normalize-path.js";
import { lookUp } from "./look-up.js";
import { PathCache } from "./path-cache.js";

type Table = HeapNodeTable;
type Node = HeapDirectory;

function freshPlace() {
  const table = new HeapNodeTable(0);
  return { table, paths: new PathCache(table, table.root) };
}

/** Makes directories one in the other and returns them from the top. */
function makeAll(table: Table, path: string): Node[] {
  let directory = table.root;
  return splitPath(path).map((name) => {
    const present = table.child(directory, name);
    const made = present?.isDirectory ? present : table.createDirectory(0);
    if (present === undefined) table.attach(directory, name, made, 0);
    directory = made;
    return made;
  });
}

describe("spellings", () => {
  const place = freshPlace();
  const [a, b] = makeAll(place.table, "/a/b") as [Node, Node];

  it.each([
    ["/a/b", "/a/b"],
    ["a/b", "/a/b"],
    ["/a/b/", "/a/b"],
    ["/a//b", "/a/b"],
    ["/a/./b", "/a/b"],
    ["/a/c/../b", "/a/b"],
    ["\\a\\b", "/a/b"],
    ["/a\\b", "/a/b"],
    ["/a/b\\", "/a/b"],
    ["/a/b\\..\\b", "/a/b"],
    ["/a/b/.", "/a/b"],
  ])("%j leads to %s, when nothing is cached and when all is", (spelling, path) => {
    for (let turn = 0; turn < 3; turn++) {
      const entry = lookUp(place, spelling, "test");
      expect([entry.path, entry.node]).toEqual([path, b]);
      expect(lookUp(place, "/a/b", "test").node).toBe(b);
    }
  });

  it.each(["", "/", ".", "\\", "/a/..", "//"])("%j leads to the root", (spelling) => {
    expect(lookUp(place, spelling, "test").node).toBe(place.table.root);
  });

  it.each(["/a/..", "/a/.", "/a/"])("%j is not taken for a name, though the directory is cached", (spelling) => {
    lookUp(place, "/a/b", "test");
    expect(lookUp(place, spelling, "test").node).toBe(spelling === "/a/.." ? place.table.root : a);
  });

  it.each(["/..", "/a/../..", "/a/b/\0", "/a/\0"])("%j throws, cached or not", (spelling) => {
    for (let turn = 0; turn < 2; turn++) {
      const attempt = (): unknown => lookUp(place, spelling, "test");
      expect(attempt).toThrow(InvalidArgumentError);
      expect(attempt).toThrow(expect.objectContaining({ syscall: "test", path: spelling }));
    }
  });

  it("a value that is not a string is a TypeError", () => {
    expect(() => lookUp(place, 7 as never, "test")).toThrow(TypeError);
  });
});

describe("cached or not", () => {
  const name = fc.constantFrom("a", "b", "c", "name", "..", ".", "");
  const path = fc.array(name, { minLength: 1, maxLength: 6 }).map((names) => `/${names.join("/")}`);
  const verb = fc.constantFrom("make", "remove", "move", "look", "look", "look");
  const step = fc.tuple(verb, path, path);

  function canonical(text: string): string {
    try {
      return normalizePath(text);
    } catch {
      return "/";
    }
  }

  /** Finds what stands at a path by walking, with no memory at all. */
  function walkTo(table: Table, target: string): HeapNode | undefined {
    return splitPath(target).reduce<HeapNode | undefined>(
      (node, each) => (node?.isDirectory ? table.child(node, each) : undefined),
      table.root,
    );
  }

  function change(table: Table, kind: string, from: string, to: string): void {
    const node = walkTo(table, from);
    if (kind === "make") makeAll(table, from);
    if (node === undefined || node === table.root) return;
    if (kind === "remove") table.detach(node, 0);
    if (kind !== "move" || to.startsWith(`${from}/`) || walkTo(table, to) !== undefined) return;
    const parent = walkTo(table, to.slice(0, to.lastIndexOf("/")) || "/");
    if (parent === undefined || !parent.isDirectory) return;
    table.detach(node, 0);
    table.attach(parent, to.slice(to.lastIndexOf("/") + 1), node, 0);
  }

  it("a look-up and a walk from the root find the same nodes after any changes", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60, size: "max" }), (steps) => {
        const place = freshPlace();
        for (const [kind, first, second] of steps) {
          const [from, to] = [canonical(first), canonical(second)];
          if (kind !== "look") change(place.table, kind, from, to);
          for (const target of [from, to, joinPath(from, "a")]) {
            expect(lookUp(place, target, "test").node).toBe(walkTo(place.table, target));
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
