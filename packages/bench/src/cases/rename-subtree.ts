import { afterwards, type Case, repeat } from "../case.js";
import { plantTree, treePaths } from "../tree-of-files.js";

const renames = 20;

function place(index: number): string {
  return index % 2 === 0 ? "/here" : "/there";
}

/** A large directory renamed to and fro. */
export const renameSubtree: Case = {
  name: "rename_subtree",
  title: `a directory with 10 000 files below it renamed ${renames} times`,
  items: 10_000,
  unit: "file",
  async prepare(volume, items) {
    await plantTree(volume, "/here", items, 16);
    return [repeat(renames, (index) => afterwards(volume.rename(place(index), place(index + 1)), () => 1))];
  },
  files: (items) => treePaths("/here", items),
};
