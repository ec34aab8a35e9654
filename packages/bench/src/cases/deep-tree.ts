import { afterwards, type Case, repeat } from "../case.js";
import { pattern, sample, stamp } from "../content.js";

const directory = `/${Array.from({ length: 50 }, (_, level) => `level-${level}`).join("/")}`;

function path(index: number): string {
  return `${directory}/file-${index}`;
}

/** Files at the bottom of a deep tree. */
export const deepTree: Case = {
  name: "deep_tree_read",
  title: "100 files of 1 KiB below 50 levels of directories written and read as wholes",
  items: 100,
  unit: "file",
  async prepare(volume, items) {
    await volume.mkdir(directory);
    const content = pattern(1024);
    return [
      repeat(items, (index) => afterwards(volume.writeFile(path(index), stamp(content, index)), () => content.length)),
      repeat(items, (index) => afterwards(volume.readFile(path(index)), sample)),
    ];
  },
  files: (items) => Array.from({ length: items }, (_, index) => path(index)),
};
