import type { BenchVolume } from "../backend.js";
import { pathExpression } from "../path-expression.js";
import { type MapFiles, openInMap } from "./map-file.js";

function childNames(files: MapFiles, directory: string): string[] {
  const prefix = `${directory}/`;
  const names = new Set<string>();
  for (const path of files.keys()) {
    if (path.startsWith(prefix)) names.add(path.slice(prefix.length).split("/", 1)[0] ?? "");
  }
  return [...names];
}

function entriesBelow(files: MapFiles, directory: string): [path: string, bytes: Uint8Array][] {
  return [...files].filter(([path]) => path.startsWith(`${directory}/`));
}

function contentOf(files: MapFiles, path: string): Uint8Array {
  const bytes = files.get(path);
  if (bytes === undefined) throw new Error(`no ${path} in the Map`);
  return bytes;
}

function readLines(bytes: Uint8Array): number {
  let length = 0;
  for (const line of new TextDecoder().decode(bytes).split("\n")) length += line.length;
  return length;
}

/**
 * A Map from path to bytes, which copies in and out: the least that keeps files apart from their users. There are no
 * directories; what is done to one is done to all paths that start with it.
 */
export function create(): BenchVolume {
  const files: MapFiles = new Map();
  return {
    mkdir: () => undefined,
    writeFile: (path, bytes) => void files.set(path, bytes.slice()),
    readFile: (path) => contentOf(files, path).slice(),
    open: (path, mode) => openInMap(files, path, mode),
    listdir: (path) => childNames(files, path),
    rename(source, destination) {
      for (const [path, bytes] of entriesBelow(files, source)) {
        files.delete(path);
        files.set(destination + path.slice(source.length), bytes);
      }
    },
    glob(pattern) {
      const expression = pathExpression(pattern);
      return [...files.keys()].filter((path) => expression.test(path)).sort();
    },
    copyTree(source, destination) {
      for (const [path, bytes] of entriesBelow(files, source)) {
        files.set(destination + path.slice(source.length), bytes.slice());
      }
    },
    importTree(tree) {
      for (const [path, bytes] of tree) files.set(path, bytes.slice());
    },
    exportTree: (path) => Object.fromEntries(entriesBelow(files, path).map(([each, bytes]) => [each, bytes.slice()])),
    readLines: (path) => readLines(contentOf(files, path)),
  };
}
