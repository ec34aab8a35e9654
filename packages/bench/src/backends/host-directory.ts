import fs from "node:fs";
import { join } from "node:path";
import { pathExpression } from "./map.js";
import { importTree, nodeStyleVolume } from "./node-style.js";
import type { BenchVolume } from "./volume.js";

function pathsUnder(root: string, path: string): string[] {
  return fs
    .readdirSync(root + path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length));
}

/** Files of the operating system in a new directory below the given one, through the synchronous calls of `node:fs`. */
export function hostDirectory(directory: string): BenchVolume {
  const root = fs.mkdtempSync(join(directory, "volume-"));
  return {
    ...nodeStyleVolume(fs, root),
    glob(pattern) {
      const expression = pathExpression(pattern);
      return pathsUnder(root, "/")
        .filter((path) => expression.test(path))
        .sort();
    },
    importTree: (files) => importTree(fs, root, files),
    exportTree: (path) =>
      Object.fromEntries(pathsUnder(root, path).map((file) => [file, fs.readFileSync(root + file)])),
    dispose: () => fs.rmSync(root, { recursive: true, force: true }),
  };
}
