import { look } from "../change/index.js";
import { EngineFileSystem } from "../methods/index.js";
import { type FileSystemState, lookUp } from "../tree/index.js";

/** A name in a directory, with the fields from which a wrapper derives the kind of the node. */
export interface DirectoryMember {
  readonly name: string;
  readonly isDir: boolean;
  /** As in `stat()`. */
  readonly attributes: number;
}

/**
 * Returns the names in a directory, in the order in which they were added. All entries are of one moment. For authors of wrappers
 * that store the kind of a file in its attributes.
 * @throws FileNotFoundError, NotADirectoryError
 */
export function readDirectory<Node>(fileSystem: EngineFileSystem<Node>, path: string): DirectoryMember[] {
  return look(EngineFileSystem.stateOf(fileSystem), findMembers, path);
}

function findMembers<Node>(state: FileSystemState<Node>, path: string): DirectoryMember[] {
  const directory = lookUp(state, path, "listdir").requireDirectory();
  const { table } = state;
  const members: DirectoryMember[] = [];
  for (const node of table.children(directory)) {
    members.push({ name: table.name(node), isDir: !table.isFile(node), attributes: table.attributes(node) });
  }
  return members;
}
