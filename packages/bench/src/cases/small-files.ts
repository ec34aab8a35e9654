import { afterwards, type Case, repeat } from "../case.js";
import { pattern, sample, stamp } from "../content.js";

function path(index: number): string {
  return `/files/file-${index}`;
}

/** Small files written and read as wholes. */
export const smallFiles: Case = {
  name: "small_files_rw",
  title: "files of 4 KiB written and read as wholes",
  items: 300,
  unit: "file",
  async prepare(volume, items) {
    await volume.mkdir("/files");
    const content = pattern(4096);
    return [
      repeat(items, (index) => afterwards(volume.writeFile(path(index), stamp(content, index)), () => content.length)),
      repeat(items, (index) => afterwards(volume.readFile(path(index)), sample)),
    ];
  },
  files: (items) => Array.from({ length: items }, (_, index) => path(index)),
};
