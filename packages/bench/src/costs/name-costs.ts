import type { MemoryFileSystem } from "dmemfs";
import type { Cost } from "./cost.js";

function pathCost(
  name: string,
  title: string,
  items: number,
  unit: string,
  act: (fs: MemoryFileSystem, path: string) => unknown,
  pathOf: (items: number) => string,
): Cost {
  return {
    name,
    title,
    items,
    unit,
    prepare({ MemoryFileSystem }, count) {
      const fs = new MemoryFileSystem();
      const path = pathOf(count);
      return () => act(fs, path);
    },
  };
}

function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error("was not refused");
}

/** Costs of paths, names and other strings. */
export const nameCosts: readonly Cost[] = [
  pathCost(
    "path_dots",
    "a path of n `a/..`",
    200_000,
    "segment",
    (fs, path) => fs.stat(path),
    (n) => "/a/..".repeat(n),
  ),
  pathCost(
    "path_slashes",
    "a path of n slashes",
    1_000_000,
    "slash",
    (fs, path) => fs.stat(path),
    (n) => "/".repeat(n),
  ),
  pathCost(
    "path_backslashes",
    "a path of n `.\\`",
    200_000,
    "segment",
    (fs, path) => fs.stat(path),
    (n) => ".\\".repeat(n),
  ),
  pathCost(
    "path_missing",
    "`ENOENT` for a path of n segments",
    200_000,
    "segment",
    (fs, path) => refusal(() => fs.stat(path)).length,
    (n) => "/a".repeat(n),
  ),
  pathCost(
    "mode_long",
    "`EINVAL` for a mode of n characters",
    1_000_000,
    "character",
    (fs, mode) => refusal(() => fs.open("/a", mode as "rb")).length,
    (n) => "r".repeat(n),
  ),
  pathCost(
    "name_long",
    "a file whose name has n characters, made, listed and removed",
    1_000_000,
    "character",
    (fs, path) => {
      fs.writeFile(path, "");
      fs.remove(`/${fs.listdir()[0]}`);
    },
    (n) => `/${"n".repeat(n)}`,
  ),
  {
    name: "names_long",
    title: "n files in one directory, names of 1000 characters",
    items: 2000,
    unit: "name",
    prepare({ MemoryFileSystem }, count) {
      const fs = new MemoryFileSystem();
      const paths = Array.from({ length: count }, (_, index) => `/${String(index).padStart(1000, "n")}`);
      return () => {
        for (const path of paths) fs.writeFile(path, "");
      };
    },
  },
  {
    name: "options_many",
    title: "`EINVAL` for n unknown options",
    items: 50_000,
    unit: "option",
    prepare({ MemoryFileSystem }, count) {
      const fs = new MemoryFileSystem();
      const options = Object.fromEntries(Array.from({ length: count }, (_, index) => [`option-${index}`, 1]));
      return () => refusal(() => fs.mkdir("/a", options)).length;
    },
  },
];
