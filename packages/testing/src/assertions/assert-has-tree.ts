import { type ExpectedTree, type ToHaveTreeOptions, toHaveTree } from "../matchers/index.js";
import { assertWith } from "./assert-with.js";
import type { ReceivedFileSystem } from "./received-file-system.js";

/**
 * Asserts that the tree equals `tree`: every file with its content, `null` for a directory, and nothing else unless `exact` is
 * false. A directory that is not empty need not be listed. Paths are absolute, also with a `prefix`.
 * @throws AssertionError if the assertion fails
 * @throws TypeError if the first argument is not a filesystem, or a content is invalid
 * @throws InvalidArgumentError for a path outside of the prefix, or given twice
 * @throws BlockingIOError (`EAGAIN`) if a file to be compared is open for writing
 */
export function assertHasTree(fileSystem: ReceivedFileSystem, tree: ExpectedTree, options?: ToHaveTreeOptions): void {
  assertWith(assertHasTree, (context) => toHaveTree.call(context, fileSystem, tree, options));
}
