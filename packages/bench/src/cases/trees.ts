import { afterwards, type Case, check, once, repeat } from "./case.js";
import { plantTree, sample, treeFiles, treePath, treePaths } from "./content.js";
import { arrayCopy, nestedMapWalk } from "./controls.js";

const empty = new Uint8Array(0);
const listings = 10;

function nameAt(index: number): string {
  return `${1e6 + index}`;
}

function weighNames(names: readonly string[]): number {
  return names.length + (names[0]?.length ?? 0);
}

/** The names in a large directory. */
export const listDirectory: Case = {
  name: "listdir",
  title: "a directory of 10 000 entries listed ten times",
  items: 10_000,
  unit: "entry",
  controls: [arrayCopy(listings, nameAt)],
  async prepare(volume, items) {
    await volume.mkdir("/list");
    for (let index = 0; index < items; index++) await volume.writeFile(`/list/${nameAt(index)}`, empty);
    return [repeat(listings, () => afterwards(volume.listdir("/list"), weighNames))];
  },
  files: (items) => [`/list/${nameAt(0)}`, `/list/${nameAt(items - 1)}`],
};

const pattern = "/tree/**/*.txt";

function weighPaths(paths: readonly string[]): number {
  return paths.reduce((sum, path, place) => sum + path.length * ((place % 7) + 1), 0);
}

/** A pattern over a tree. */
export const globCase: Case = {
  name: "glob",
  title: `\`${pattern}\` over 10 000 files in 100 directories, half of which match, sorted`,
  items: 10_000,
  unit: "file",
  needs: ["glob"],
  controls: [nestedMapWalk(pattern, weighPaths)],
  async prepare(volume, items) {
    await plantTree(volume, "/tree", items, 0);
    return [once(() => afterwards(volume.glob?.(pattern) ?? [], weighPaths))];
  },
  files: (items) => [treePath("/tree", 0), treePath("/tree", items - 1)],
};

const renames = 20;

function place(index: number): string {
  return index % 2 === 0 ? "/here" : "/there";
}

/** A large directory renamed back and forth. */
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

function weighFiles(files: Readonly<Record<string, Uint8Array>>): number {
  return Object.entries(files).reduce((sum, [path, bytes]) => sum + path.length + sample(bytes), 0);
}

/** A tree imported from memory, and exported again. */
export const importExportTree: Case = {
  name: "import_export_tree",
  title: "10 000 files of 1 KiB in 100 directories taken in from a Map, and out as copies by path",
  items: 10_000,
  unit: "file",
  needs: ["importTree", "exportTree"],
  prepare(volume, items) {
    const files = treeFiles("/tree", items, 1024);
    let exported: Readonly<Record<string, Uint8Array>> = {};
    return [
      once(() => afterwards(volume.importTree?.(files), () => 1), "import"),
      once(
        () =>
          afterwards(volume.exportTree?.("/tree") ?? {}, (taken) => {
            exported = taken;
            return 1;
          }),
        "export",
      ),
      check(() => weighFiles(exported)),
    ];
  },
  files: (items) => treePaths("/tree", items),
};
