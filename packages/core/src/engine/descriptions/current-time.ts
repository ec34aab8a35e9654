import { EngineFileSystem } from "../methods/index.js";

/** The time of the clock of a filesystem, in epoch milliseconds. */
export function currentTime<Node>(fileSystem: EngineFileSystem<Node>): number {
  return EngineFileSystem.stateOf(fileSystem).now();
}
