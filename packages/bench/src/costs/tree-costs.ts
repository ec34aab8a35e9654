import type { MemoryFileSystem } from "dmemfs";
import type { Library } from "../library.js";
import { congruentialSource } from "../statistics.js";
import type { Cost } from "./cost.js";

function levelsOf({ MemoryFileSystem }: Library, levels: number): MemoryFileSystem {
  const fs = new MemoryFileSystem();
  fs.mkdir("/a".repeat(levels));
  return fs;
}

function wide({ MemoryFileSystem }: Library, files: number, nameOf: (index: number) => string): MemoryFileSystem {
  const fs = new MemoryFileSystem();
  for (let index = 0; index < files; index++) fs.writeFile(`/${nameOf(index)}`, "");
  return fs;
}

function globCost(
  name: string,
  title: string,
  items: number,
  unit: string,
  of: (library: Library, items: number) => readonly [fs: MemoryFileSystem, pattern: string],
): Cost {
  return {
    name,
    title,
    items,
    unit,
    prepare(library, count) {
      const [fs, pattern] = of(library, count);
      return () => fs.glob(pattern).length;
    },
  };
}

/** Costs of patterns. */
export const patternCosts: readonly Cost[] = [
  globCost("glob_chain", "`/**/a` n times over n levels", 1000, "level", (library, count) => [
    levelsOf(library, count),
    "/**/a".repeat(count),
  ]),
  globCost("glob_deep", "`**` over n levels", 1000, "level", (library, count) => [levelsOf(library, count), "**"]),
  globCost("glob_positions", "`**/a` and 1000 `/*` over n levels", 1000, "level", (library, count) => [
    levelsOf(library, count),
    `**/a${"/*".repeat(1000)}`,
  ]),
  globCost("glob_states", "`**/a` and 19 `/?` over n levels of a and b at random", 2000, "level", (library, count) => {
    const random = congruentialSource();
    const fs = new library.MemoryFileSystem();
    const names = Array.from({ length: count }, () => (random() >>> 31 === 0 ? "/a" : "/b"));
    fs.mkdir(names.join(""));
    return [fs, `**/a${"/?".repeat(19)}`];
  }),
  globCost("glob_stars", "`a*` 2500 times, `b`, over n names of 500 characters", 1000, "name", (library, count) => [
    wide(library, count, (index) => `${"a".repeat(500)}${index}`),
    `${"a*".repeat(2500)}b`,
  ]),
  globCost("glob_name", "`*`, 2500 `?`, `b*` over a name of n characters", 100_000, "character", (library, count) => [
    wide(library, 1, () => "a".repeat(count)),
    `*${"?".repeat(2500)}b*`,
  ]),
  globCost("glob_set", "a set of n members over 1000 names", 100_000, "member", (library, count) => [
    wide(library, 1000, (index) => `a${index}`),
    `[${"a-cx".repeat(count / 4)}]*`,
  ]),
  globCost("glob_brackets", "`[!` n times, never closed", 50_000, "bracket", (library, count) => [
    wide(library, 1000, (index) => `a${index}`),
    `*${"[!".repeat(count)}`,
  ]),
  globCost("glob_literal", "a name of n characters", 1_000_000, "character", (library, count) => [
    wide(library, 1000, (index) => `a${index}`),
    `${"a".repeat(count)}*`,
  ]),
  globCost("glob_slashes", "n slashes", 1_000_000, "slash", (library, count) => [
    wide(library, 10, (index) => `a${index}`),
    `${"/".repeat(count)}*`,
  ]),
];

/** A chain of directories `/d/d/d…` with a file in each. It grows by copies of itself, with few long paths. */
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

/** Costs of depths. */
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
