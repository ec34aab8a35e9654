import { configureSingleSync, fs, InMemory } from "@zenfs/core";
import { type DirectoryReader, importTree, type NodeStyle, nodeStyleVolume, pathsBelow } from "./node-style.js";
import type { BenchVolume } from "./volume.js";

/** The InMemory backend of @zenfs/core, through its synchronous calls. A new volume replaces the last one. */
export function zenfs(): BenchVolume {
  configureSingleSync({ backend: InMemory, maxSize: 2 ** 36 });
  const nodeStyle = fs as unknown as NodeStyle;
  return {
    ...nodeStyleVolume(nodeStyle),
    glob: (pattern) => (fs.globSync(pattern) as string[]).map((path) => `/${path}`).sort(),
    importTree: (files) => importTree(nodeStyle, "", files),
    exportTree: (path) =>
      Object.fromEntries(
        pathsBelow(fs as unknown as DirectoryReader, path).map((file) => [file, fs.readFileSync(file)]),
      ),
  };
}
