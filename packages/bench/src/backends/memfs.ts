import { Volume } from "memfs";
import { type DirectoryReader, importTree, type NodeStyle, nodeStyleVolume, pathsBelow } from "./node-style.js";
import type { BenchVolume } from "./volume.js";

/** A `Volume` of memfs, through its synchronous calls. */
export function memfs(): BenchVolume {
  const volume = new Volume();
  const nodeStyle = volume as unknown as NodeStyle;
  return {
    ...nodeStyleVolume(nodeStyle),
    glob: (pattern) => (volume.globSync(pattern) as string[]).sort(),
    importTree: (files) => importTree(nodeStyle, "", files),
    exportTree: (path) =>
      Object.fromEntries(
        pathsBelow(volume as unknown as DirectoryReader, path).map((file) => [
          file,
          volume.readFileSync(file) as Buffer,
        ]),
      ),
  };
}
