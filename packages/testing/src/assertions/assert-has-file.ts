import { type ExpectedContent, toHaveFile } from "../matchers/index.js";
import { assertWith } from "./assert-with.js";
import type { ReceivedFileSystem } from "./received-file-system.js";

/**
 * Asserts that a file is at a path, and has the content if one is given: a string as UTF-8, bytes, a `RegExp` for its text, or a
 * matcher such as `expect.stringContaining()`.
 * @throws AssertionError if the assertion fails
 * @throws TypeError if the first argument is not a filesystem, or another argument is invalid
 * @throws BlockingIOError (`EAGAIN`) if `content` is given and the file is open for writing
 */
export function assertHasFile(
  fileSystem: ReceivedFileSystem,
  ...expected: [path: string] | [path: string, content: ExpectedContent]
): void {
  assertWith(assertHasFile, (context) => toHaveFile.apply(context, [fileSystem, ...expected]));
}
