import { describe, expect, it } from "vitest";
import { HeapNodeTable } from "../../heap/heap-node-table.js";
import { DirectoryPath } from "./directory-path.js";
import { PathCache } from "./path-cache.js";

/** A chain of directories `/d/d/d…`, its table, and the number of children that were read. */
function chainOf(depth: number) {
  const table = new HeapNodeTable(0);
  const count = { children: 0 };
  const child = table.child.bind(table);
  table.child = (directory, name) => {
    count.children++;
    return child(directory, name);
  };
  const place = { table, paths: new PathCache(table, table.root) };
  const paths = [new DirectoryPath(place, "/", table.root)];
  let directory = table.root;
  for (let level = 0; level < depth; level++) {
    const made = table.createDirectory(0);
    table.attach(directory, "d", made, 0);
    paths.push((paths[level] as (typeof paths)[number]).directory("d", made));
    directory = made;
  }
  const leave = (): void => {
    const other = table.createDirectory(0);
    table.attach(table.root, "other", other, 0);
    table.detach(other, 0);
  };
  return { table, count, paths, deepest: paths[depth] as (typeof paths)[number], bottom: directory, leave };
}

describe("the path of a directory", () => {
  it("is that of all names, and finds the directory without a look-up", () => {
    const { deepest, bottom, count } = chainOf(1000);
    expect([deepest.path, deepest.find() === bottom]).toEqual(["/d".repeat(1000), true]);
    expect(count.children).toBe(0);
  });

  it("looks up each name once after a directory was moved", () => {
    const { paths, deepest, bottom, count, leave } = chainOf(1000);
    leave();
    expect(deepest.find()).toBe(bottom);
    expect(count.children).toBeLessThanOrEqual(1001);
    for (const path of paths) expect(path.find()).toBeDefined();
    expect(count.children).toBeLessThanOrEqual(1001);
  });

  it("finds nothing below a removed directory, and the node that replaced it", () => {
    const { table, paths, deepest, bottom } = chainOf(3);
    const top = table.child(table.root, "d") as typeof bottom;
    table.detach(top, 0);
    expect([deepest.find(), deepest.child("file"), paths[1]?.find()]).toEqual([undefined, undefined, undefined]);
    expect(paths[0]?.find()).toBe(table.root);
    const other = table.createDirectory(0);
    table.attach(table.root, "d", other, 0);
    expect([paths[1]?.find() === other, deepest.find()]).toEqual([true, undefined]);
    table.attach(table.root, "file", table.createFile(undefined as never, 0, 1), 0);
    expect(paths[0]?.child("file")).toBeDefined();
  });

  it("takes no file for a directory", () => {
    const { table, deepest, paths } = chainOf(2);
    table.detach(table.child(table.root, "d") as never, 0);
    table.attach(table.root, "d", table.createFile(undefined as never, 0, 1), 0);
    expect([paths[1]?.find(), deepest.find()]).toEqual([undefined, undefined]);
  });

  it("of a directory that was found in an already removed one is missing too", () => {
    const { table, paths } = chainOf(2);
    const [, first] = paths;
    const node = table.child(table.root, "d") as never;
    table.detach(node, 0);
    const below = first?.directory("d", table.child(node, "d") as never);
    expect(below?.find()).toBeUndefined();
  });
});
