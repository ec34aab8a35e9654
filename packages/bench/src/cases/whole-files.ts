import { afterwards, type Case, repeat, type Step } from "./case.js";
import { pattern, randomOrder, sample, stamp } from "./content.js";

type PathOf = (index: number) => string;

/** Writes each file, and reads as many: in the same order, or in the given one. */
function writeAndRead(pathOf: PathOf, fileBytes: number, order?: (items: number) => Uint32Array): Case["prepare"] {
  return (volume, items): Step[] => {
    const content = pattern(fileBytes);
    const places = order?.(items);
    return [
      repeat(items, (index) => afterwards(volume.writeFile(pathOf(index), stamp(content, index)), () => fileBytes)),
      repeat(items, (index) => afterwards(volume.readFile(pathOf(places?.[index] ?? index)), sample)),
    ];
  };
}

function pathsOf(pathOf: PathOf): Case["files"] {
  return (items) => Array.from({ length: items }, (_, index) => pathOf(index));
}

const smallFile: PathOf = (index) => `/files/file-${index}`;

/** Small files. */
export const smallFiles: Case = {
  name: "small_files_rw",
  title: "files of 4 KiB written and read as wholes",
  items: 300,
  unit: "file",
  async prepare(volume, items) {
    await volume.mkdir("/files");
    return writeAndRead(smallFile, 4096)(volume, items);
  },
  files: pathsOf(smallFile),
};

const oneOfMany: PathOf = (index) => `/many/${index % 100}/file-${index}`;

/** Many files, read in random order. */
export const manyFiles: Case = {
  name: "many_files_random_read",
  title: "10 000 files of 4 KiB in 100 directories written, then as many reads of whole files in random order",
  items: 10_000,
  unit: "file",
  async prepare(volume, items) {
    for (let directory = 0; directory < Math.min(items, 100); directory++) await volume.mkdir(`/many/${directory}`);
    return writeAndRead(oneOfMany, 4096, (count) => randomOrder(count, count))(volume, items);
  },
  files: pathsOf(oneOfMany),
};

const deepDirectory = `/${Array.from({ length: 50 }, (_, level) => `level-${level}`).join("/")}`;
const deepFile: PathOf = (index) => `${deepDirectory}/file-${index}`;

/** Files at the bottom of a deep tree. */
export const deepTree: Case = {
  name: "deep_tree_read",
  title: "100 files of 1 KiB below 50 levels of directories written and read as wholes",
  items: 100,
  unit: "file",
  async prepare(volume, items) {
    await volume.mkdir(deepDirectory);
    return writeAndRead(deepFile, 1024)(volume, items);
  },
  files: pathsOf(deepFile),
};
