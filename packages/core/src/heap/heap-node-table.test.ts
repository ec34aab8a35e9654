import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HeapNodeTable } from "./heap-node-table.js";

/** Three files, one beside and one below another, and the directories that they are in. */
function planted() {
  const table = new HeapNodeTable(0);
  const [outer, inner] = [table.createDirectory(0), table.createDirectory(0)];
  const files = [1, 2, 3].map(() => table.createFile(undefined as never, 0, 1));
  const [first, beside, below] = files as [(typeof files)[0], (typeof files)[0], (typeof files)[0]];
  table.attach(table.root, "outer", outer, 0);
  table.attach(outer, "inner", inner, 0);
  table.attach(outer, "first", first, 0);
  table.attach(outer, "beside", beside, 0);
  table.attach(inner, "below", below, 0);
  return { table, files, first, below, outer, inner };
}

describe("users", () => {
  it("count for the file and for every directory above it, whichever node is asked first", () => {
    for (const asked of ["outer", "inner", "below"] as const) {
      const tree = planted();
      tree.table.enter(tree.below);
      expect(tree.table.isOpen(tree[asked])).toBe(true);
      expect([tree.outer, tree.inner, tree.below, tree.first].map((node) => tree.table.isOpen(node))).toEqual([
        true,
        true,
        true,
        false,
      ]);
      tree.table.leave(tree.below);
      expect([tree.outer, tree.inner, tree.below].some((node) => tree.table.isOpen(node))).toBe(false);
    }
  });

  it.each([100, 1000])("of a file at each of %d levels reach the top a few times only", (levels) => {
    const { table, outer } = planted();
    let users = outer.users;
    let changes = 0;
    Object.defineProperty(outer, "users", {
      get: () => users,
      set: (value: number) => {
        changes++;
        users = value;
      },
    });
    const files: (typeof outer)[] = [];
    let directory = outer;
    for (let level = 0; level < levels; level++) {
      const [below, file] = [table.createDirectory(0), table.createFile(undefined as never, 0, 1)];
      table.attach(directory, "d", below, 0);
      table.attach(below, "f", file, 0);
      files.push(file);
      directory = below;
    }
    for (const file of files) table.enter(file);
    expect(table.isOpen(outer)).toBe(true);
    for (const file of files.toReversed()) table.leave(file);
    expect(table.isOpen(outer)).toBe(false);
    expect(changes).toBeLessThanOrEqual(4);
  });

  it("count wherever they come, go and are asked about", () => {
    const step = fc.record({ verb: fc.constantFrom("enter", "leave", "ask"), index: fc.nat(2) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { table, files, outer, inner } = planted();
        const users = [0, 0, 0];
        const [all, below] = [() => users.some((count) => count > 0), () => (users[2] ?? 0) > 0];
        for (const { verb, index } of steps) {
          const file = files[index] as (typeof files)[0];
          const count = users[index] ?? 0;
          if (verb === "enter") {
            table.enter(file);
            users[index] = count + 1;
          } else if (verb === "leave" && count > 0) {
            table.leave(file);
            users[index] = count - 1;
          } else {
            expect([table.isOpen(outer), table.isOpen(table.root), table.isOpen(inner)]).toEqual([
              all(),
              all(),
              below(),
            ]);
            expect(files.map((each) => table.isOpen(each))).toEqual(users.map((each) => each > 0));
          }
        }
      }),
    );
  });
});
