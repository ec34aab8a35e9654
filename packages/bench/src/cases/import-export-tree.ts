import { afterwards, type Case, check, once } from "../case.js";
import { sample } from "../content.js";
import { treeFiles, treePaths } from "../tree-of-files.js";

function weigh(files: Readonly<Record<string, Uint8Array>>): number {
  return Object.entries(files).reduce((sum, [path, bytes]) => sum + path.length + sample(bytes), 0);
}

/** A tree taken in from memory, and out again. */
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
      check(() => weigh(exported)),
    ];
  },
  files: (items) => treePaths("/tree", items),
};
