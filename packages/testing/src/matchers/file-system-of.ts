import { type FileSystem, memberOf } from "@dmemfs/contract";
import { hintOf, type MatcherContext } from "./matcher-context.js";

const methods = ["isFile", "isDir", "listdir", "readFile", "walk", "stats"];

function isFileSystem(value: unknown): value is FileSystem {
  if (typeof value !== "object" || value === null) return false;
  // An asynchronous filesystem has the methods too, but no `operations`.
  const operations = memberOf(value, "operations");
  if (typeof operations !== "object" || operations === null) return false;
  return methods.every((name) => typeof memberOf(value, name) === "function");
}

/**
 * The filesystem that a matcher was given: the value itself, or the `fileSystem` of an `AsyncMemoryFileSystem`.
 * @throws TypeError for anything else, with and without `not`
 */
export function fileSystemOf(context: MatcherContext, name: string, received: unknown): FileSystem {
  if (isFileSystem(received)) return received;
  const inner = memberOf(received, "fileSystem");
  if (isFileSystem(inner)) return inner;
  throw new TypeError(
    `${hintOf(context, name)}\n\nthe received value must be a FileSystem, such as a MemoryFileSystem, or have one as its ` +
      `fileSystem\n\nReceived: ${context.utils.printReceived(received)}`,
  );
}
