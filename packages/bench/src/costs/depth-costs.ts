import type { MemoryFileSystem } from "dmemfs";
import type { Library } from "../library.js";
import type { Cost } from "./cost.js";

/** A chain of directories `/d/d/d…` with a file in each. Copies of it are hung below it, for paths are long to write. */
function chain({ MemoryFileSystem }: Library, levels: number): MemoryFileSystem {
  const fs = new MemoryFileSystem({ maxQuota: 2 ** 40 });
  fs.writeFile("/f", "x");
  fs.mkdir("/d");
  fs.copy("/f", "/d/f");
  let done = 1;
  for (; 2 * done <= levels; done *= 2) {
    fs.copyTree("/d", "/copy");
    fs.rename("/copy", `${"/d".repeat(done)}/d`);
  }
  for (; done < levels; done++) {
    fs.mkdir("/d".repeat(done + 1));
    fs.copy("/f", `${"/d".repeat(done + 1)}/f`);
  }
  return fs;
}

function depthCost(
  name: string,
  title: string,
  act: (fs: MemoryFileSystem, levels: number, library: Library) => unknown,
): Cost {
  return {
    name,
    title: `${title}, n levels with a file in each`,
    items: 1024,
    unit: "level",
    prepare(library, levels) {
      const fs = chain(library, levels);
      return () => act(fs, levels, library);
    },
  };
}

/** Depths. */
export const depthCosts: readonly Cost[] = [
  depthCost("walk_deep", "`walk`", (fs) => {
    for (const _entry of fs.walk());
  }),
  depthCost("walk_changed", "`walk`, a directory removed on the way", (fs) => {
    fs.mkdir("/beside");
    for (const [path] of fs.walk()) if (path === "/d") fs.rmtree("/beside");
  }),
  depthCost("iter_export_deep", "`iterExportTree`", (fs) => {
    for (const _entry of fs.iterExportTree());
  }),
  depthCost("copy_tree_deep", "`copyTree`", (fs) => fs.copyTree("/d", "/copy")),
  depthCost("async_copy_tree_deep", "`copyTree`, asynchronous", (fs, _levels, { AsyncMemoryFileSystem }) =>
    new AsyncMemoryFileSystem(fs).copyTree("/d", "/copy"),
  ),
  depthCost("rmtree_deep", "`rmtree`", (fs) => fs.rmtree("/d")),
  depthCost("mark_clean_deep", "`markClean`", (fs) => fs.markClean()),
  depthCost("glob_files_deep", "`glob` of `**/f`", (fs) => fs.glob("**/f").length),
  depthCost("rename_deep", "`rename` of the top and 100 calls of `stat` at the bottom", (fs, levels) => {
    fs.rename("/d", "/e");
    const bottom = `/e${"/d".repeat(levels - 1)}/f`;
    for (let count = 0; count < 100; count++) fs.stat(bottom);
  }),
  {
    name: "mkdir_deep",
    title: "`mkdir`, `rmtree` of n levels",
    items: 4000,
    unit: "level",
    prepare({ MemoryFileSystem }, levels) {
      const fs = new MemoryFileSystem();
      const path = "/d".repeat(levels);
      return () => {
        fs.mkdir(path);
        fs.rmtree("/d");
      };
    },
  },
];
