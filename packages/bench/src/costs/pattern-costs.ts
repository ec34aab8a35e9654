import type { MemoryFileSystem } from "dmemfs";
import type { Library } from "../library.js";
import type { Cost } from "./cost.js";

function chain({ MemoryFileSystem }: Library, levels: number): MemoryFileSystem {
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

/** Patterns. */
export const patternCosts: readonly Cost[] = [
  globCost("glob_chain", "`/**/a` n times over n levels", 1000, "level", (library, count) => [
    chain(library, count),
    "/**/a".repeat(count),
  ]),
  globCost("glob_deep", "`**` over n levels", 1000, "level", (library, count) => [chain(library, count), "**"]),
  globCost("glob_positions", "`**/a` and 1000 `/*` over n levels", 1000, "level", (library, count) => [
    chain(library, count),
    `**/a${"/*".repeat(1000)}`,
  ]),
  globCost("glob_states", "`**/a` and 19 `/?` over n levels of a and b at random", 2000, "level", (library, count) => {
    let random = 1;
    const fs = new library.MemoryFileSystem();
    const names = Array.from({ length: count }, () => {
      random = (Math.imul(random, 1_103_515_245) + 12_345) >>> 0;
      return random >>> 31 === 0 ? "/a" : "/b";
    });
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
