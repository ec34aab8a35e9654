import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HeapNode } from "../../heap/heap-node.js";
import { HeapNodeTable } from "../../heap/heap-node-table.js";
import type { FileUse } from "./open-files.js";
import { SingleThreadOpenFiles } from "./single-thread-open-files.js";

/** Three files, one beside and one below another, and the directories that they are in. */
function seeded() {
  const table = new HeapNodeTable(0);
  const [outer, inner] = [table.createDirectory(0), table.createDirectory(0)];
  const [first, beside, below] = [1, 2, 3].map(() => table.createFile(undefined as never, 0, 1)) as [File, File, File];
  table.attach(table.root, "outer", outer, 0);
  table.attach(outer, "inner", inner, 0);
  table.attach(outer, "first", first, 0);
  table.attach(outer, "beside", beside, 0);
  table.attach(inner, "below", below, 0);
  return {
    table,
    openFiles: new SingleThreadOpenFiles<HeapNode>(table),
    files: [first, beside, below] as const,
    outer,
    inner,
  };
}

type File = ReturnType<HeapNodeTable["createFile"]>;

function useOf(node: File): FileUse<HeapNode> {
  return { node, hold: undefined, previousUse: undefined, nextUse: undefined, close: () => {} };
}

describe("open files", () => {
  it("are found from the file and from every directory above it", () => {
    const { table, openFiles, files, outer, inner } = seeded();
    const [first, , below] = files;
    const use = useOf(below);
    openFiles.add(use);
    expect([table.root, outer, inner, below, first].map((node) => openFiles.has(node))).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
    openFiles.delete(use);
    expect([table.root, outer, inner, below].some((node) => openFiles.has(node))).toBe(false);
  });

  it("are open wherever they are moved, and when they have left the tree", () => {
    const { table, openFiles, files, outer, inner } = seeded();
    const [first] = files;
    openFiles.add(useOf(first));
    table.detach(first, 0);
    expect([table.root, outer, inner, first].map((node) => openFiles.has(node))).toEqual([false, false, false, true]);
    table.attach(inner, "moved", first, 0);
    expect([table.root, outer, inner, first].map((node) => openFiles.has(node))).toEqual([true, true, true, true]);
  });

  it("are right for all sequences of opening and closing", () => {
    const step = fc.record({ opens: fc.boolean(), index: fc.nat(2) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { table, openFiles, files, outer, inner } = seeded();
        const uses: FileUse<HeapNode>[][] = [[], [], []];
        for (const { opens, index } of steps) {
          const own = uses[index] as FileUse<HeapNode>[];
          if (opens) {
            const use = useOf(files[index] as File);
            own.push(use);
            openFiles.add(use);
          } else {
            const use = own.shift();
            if (use !== undefined) openFiles.delete(use);
          }
          const counts = uses.map(({ length }) => length > 0);
          const any = counts.includes(true);
          expect([outer, table.root, inner].map((node) => openFiles.has(node))).toEqual([any, any, counts[2]]);
          expect(files.map((file) => openFiles.has(file))).toEqual(counts);
        }
      }),
    );
  });
});
