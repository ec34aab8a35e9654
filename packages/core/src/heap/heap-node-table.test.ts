import { expect, it } from "vitest";
import { HeapNodeTable } from "./heap-node-table.js";

it("marks a file, and no directory, as changed", () => {
  const table = new HeapNodeTable(0);
  const file = table.createFile(undefined as never, 0, 1);
  table.markChanged(file, 7);
  expect([table.generation(file), table.times(file).modifiedAt]).toEqual([2, 7]);
  // @ts-expect-error a directory has no generation
  table.markChanged(table.root, 7);
  // @ts-expect-error nor does it have content of its own
  table.storage(table.root);
});

it("knows the directory of each node in the tree", () => {
  const table = new HeapNodeTable(0);
  const [directory, file] = [table.createDirectory(0), table.createFile(undefined as never, 0, 1)];
  table.attach(table.root, "d", directory, 0);
  table.attach(directory, "f", file, 0);
  expect([table.parent(file), table.parent(directory), table.parent(table.root)]).toEqual([
    directory,
    table.root,
    undefined,
  ]);
  table.detach(file, 0);
  expect(table.parent(file)).toBeUndefined();
});
