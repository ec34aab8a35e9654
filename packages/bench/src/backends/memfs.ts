import { Volume } from "memfs";
import type { BenchVolume } from "../backend.js";
import { importTree, type NodeStyle, nodeStyleVolume } from "./node-style.js";
import { type DirectoryReader, pathsBelow } from "./paths-below.js";

/** The in-memory filesystem that most people use, through its synchronous calls. */
export function create(): BenchVolume {
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
