import { EngineFileSystem } from "../methods/index.js";

/** The most files and directories, the root included, that a filesystem may have; `Infinity` for no limit. */
export function nodeLimit<Node>(fileSystem: EngineFileSystem<Node>): number {
  return EngineFileSystem.stateOf(fileSystem).resources.maxNodes;
}
