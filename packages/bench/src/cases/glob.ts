import { afterwards, type Case, once } from "../case.js";
import { nestedMapWalk } from "../controls/nested-map-walk.js";
import { plantTree, treePath } from "../tree-of-files.js";

const pattern = "/tree/**/*.txt";

function weigh(paths: readonly string[]): number {
  return paths.reduce((sum, path, place) => sum + path.length * ((place % 7) + 1), 0);
}

/** A pattern over a tree. */
export const globCase: Case = {
  name: "glob",
  title: `\`${pattern}\` over 10 000 files in 100 directories, half of which match, sorted`,
  items: 10_000,
  unit: "file",
  needs: ["glob"],
  controls: [nestedMapWalk(pattern, weigh)],
  async prepare(volume, items) {
    await plantTree(volume, "/tree", items, 0);
    return [once(() => afterwards(volume.glob?.(pattern) ?? [], weigh))];
  },
  files: (items) => [treePath("/tree", 0), treePath("/tree", items - 1)],
};
