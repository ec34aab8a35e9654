import { afterwards, type Case, once } from "../case.js";
import { plantTree, treePaths } from "../tree-of-files.js";

/** A tree copied. */
export const copyTree: Case = {
  name: "copy_tree",
  title: "a tree of 10 000 files of 1 KiB in 100 directories copied",
  items: 10_000,
  unit: "file",
  needs: ["copyTree"],
  async prepare(volume, items) {
    await plantTree(volume, "/tree", items, 1024);
    return [once(() => afterwards(volume.copyTree?.("/tree", "/copy"), () => 1))];
  },
  files: (items) => [...treePaths("/tree", items), ...treePaths("/copy", items)],
};
