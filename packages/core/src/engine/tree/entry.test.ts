import { describe, expect, it } from "vitest";
import { HeapNodeTable } from "../../heap/heap-node-table.js";
import { MemoryFileSystem } from "../../heap/memory-file-system.js";
import type { Entry } from "./entry.js";
import { lookUp } from "./look-up.js";
import { PathCache } from "./path-cache.js";

/** A tree of `/d/inner` and `/f`, a file. */
function place() {
  const table = new HeapNodeTable(0);
  const [d, inner] = [table.createDirectory(0), table.createDirectory(0)];
  const file = table.createFile(undefined as never, 0, 1);
  table.attach(table.root, "d", d, 0);
  table.attach(d, "inner", inner, 0);
  table.attach(table.root, "f", file, 0);
  return { table, paths: new PathCache(table, table.root), nodes: { d, inner, file } };
}

type Requirement =
  | "requireNode"
  | "requireFile"
  | "requireDirectory"
  | "requireParent"
  | "requireRoomBelow"
  | "requireVacant";

const requirements: readonly Requirement[] = [
  "requireNode",
  "requireFile",
  "requireDirectory",
  "requireParent",
  "requireRoomBelow",
  "requireVacant",
];

/** The result of each requirement: "ok", or the code of its error. */
function verdicts<Node>(entry: Entry<Node>): string[] {
  return requirements.map((requirement) => {
    try {
      entry[requirement]();
      return "ok";
    } catch (error) {
      expect(error).toMatchObject({ syscall: "test", path: entry.path });
      return (error as { code: string }).code;
    }
  });
}

describe("what an entry requires, in the order node, file, directory, parent, room below, vacancy", () => {
  it.each([
    ["/", ["ok", "EISDIR", "ok", "ENOENT", "ok", "EEXIST"]],
    ["/d", ["ok", "EISDIR", "ok", "ENOENT", "ok", "EEXIST"]],
    ["/f", ["ok", "ok", "ENOTDIR", "ENOTDIR", "EEXIST", "EEXIST"]],
    ["/x", ["ENOENT", "ENOENT", "ENOENT", "ok", "ok", "ok"]],
    ["/d/x", ["ENOENT", "ENOENT", "ENOENT", "ok", "ok", "ok"]],
    ["/x/y", ["ENOENT", "ENOENT", "ENOENT", "ENOENT", "ok", "ok"]],
    ["/f/x", ["ENOTDIR", "ENOTDIR", "ENOTDIR", "ENOTDIR", "EEXIST", "ok"]],
    ["/f/x/y", ["ENOTDIR", "ENOTDIR", "ENOTDIR", "ENOTDIR", "EEXIST", "ok"]],
  ])("%s: %j", (path, expected) => {
    expect(verdicts(lookUp(place(), path, "test"))).toEqual(expected);
  });
});

describe("what an entry knows", () => {
  it.each([
    ["/", { isRoot: true, name: "", missing: [] }],
    ["/d", { isRoot: false, name: "d", missing: [] }],
    ["/d/inner", { isRoot: false, name: "inner", missing: [] }],
    ["/d/x", { isRoot: false, name: "x", missing: ["x"] }],
    ["/d/x/y/z", { isRoot: false, name: "z", missing: ["x", "y", "z"] }],
    ["/f/x", { isRoot: false, name: "x", missing: ["x"] }],
  ])("of %s: %j", (path, { isRoot, name, missing }) => {
    const entry = lookUp(place(), path, "test");
    expect({ isRoot: entry.isRoot, name: entry.name, missing: entry.missing }).toEqual({ isRoot, name, missing });
  });

  it("is the deepest existing node of the path", () => {
    const here = place();
    const { d, inner, file } = here.nodes;
    for (const [path, node, ancestor] of [
      ["/d/inner", inner, inner],
      ["/d/inner/x/y", undefined, inner],
      ["/d/x", undefined, d],
      ["/x", undefined, here.table.root],
      ["/f/x/y", undefined, file],
    ] as const) {
      const entry = lookUp(here, path, "test");
      expect([entry.node, entry.ancestor]).toEqual([node, ancestor]);
    }
  });
});

describe("messages", () => {
  const mfs = new MemoryFileSystem();
  mfs.importTree({ "/d/f": "" });

  it.each<[what: string, call: () => unknown, message: string]>([
    ["a missing parent", () => mfs.open("/x/y", "wb"), "its directory does not exist; make it first with mkdir"],
    [
      "a file in the middle of the path",
      () => mfs.stat("/d/f/x/y"),
      "ENOTDIR: not a directory, stat '/d/f/x/y': '/d/f' is a file",
    ],
    ["a file in place of a directory", () => mfs.mkdir("/d/f/x"), "a file stands where the directory '/d/f' is needed"],
  ])("say of %s what it is", (_what, call, message) => {
    expect(call).toThrow(message);
  });
});
