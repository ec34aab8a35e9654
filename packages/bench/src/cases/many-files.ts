import { afterwards, type Case, repeat } from "../case.js";
import { pattern, randomOrder, sample, stamp } from "../content.js";

function path(index: number): string {
  return `/many/${index % 100}/file-${index}`;
}

/** Many files written, then read in random order. */
export const manyFiles: Case = {
  name: "many_files_random_read",
  title: "10 000 files of 4 KiB in 100 directories written, then as many reads of whole files in random order",
  items: 10_000,
  unit: "file",
  async prepare(volume, items) {
    for (let directory = 0; directory < Math.min(items, 100); directory++) await volume.mkdir(`/many/${directory}`);
    const content = pattern(4096);
    const order = randomOrder(items, items);
    return [
      repeat(items, (index) => afterwards(volume.writeFile(path(index), stamp(content, index)), () => content.length)),
      repeat(items, (index) => afterwards(volume.readFile(path(order[index] ?? 0)), sample)),
    ];
  },
  files: (items) => Array.from({ length: items }, (_, index) => path(index)),
};
