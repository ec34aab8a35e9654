import {
  type ExpectedContent,
  type ExpectedTree,
  type MatcherContext,
  type MatcherResult,
  type ToHaveTreeOptions,
  toBeWithinQuota,
  toHaveFile,
  toHaveTree,
} from "../matchers/index.js";
import { lineDiff } from "../matchers/line-diff.js";
import { AssertionError } from "./assertion-error.js";
import type { ReceivedFileSystem } from "./received-file-system.js";

type Assertion = (fileSystem: never, ...expected: never) => void;

function shown(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

/**
 * Calls a matcher without `expect`.
 * @param assertion - the function that the caller has called, which the stack of the error leaves out
 * @throws AssertionError if the matcher does not pass @throws the errors of the matcher
 */
function assertWith(assertion: Assertion, match: (context: MatcherContext) => MatcherResult): void {
  const { name } = assertion;
  const utils = { matcherHint: () => "", diff: lineDiff, printExpected: shown, printReceived: shown };
  const { pass, message, difference } = match({ isNot: false, utils });
  if (pass) return;
  const error = new AssertionError(
    message().trim(),
    name,
    difference?.() ?? { expected: undefined, actual: undefined },
  );
  Error.captureStackTrace?.(error, assertion);
  throw error;
}

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

/**
 * Asserts that the tree equals `tree`: every file with its content, `null` for a directory, and nothing else unless `exact` is
 * false. A directory that is not empty need not be listed. Paths are absolute, also with a `prefix`.
 * @throws AssertionError if the assertion fails
 * @throws TypeError if the first argument is not a filesystem, or content is invalid
 * @throws InvalidArgumentError for a path outside of the prefix, or given twice
 * @throws BlockingIOError (`EAGAIN`) if a file to be compared is open for writing
 */
export function assertHasTree(fileSystem: ReceivedFileSystem, tree: ExpectedTree, options?: ToHaveTreeOptions): void {
  assertWith(assertHasTree, (context) => toHaveTree.call(context, fileSystem, tree, options));
}

/**
 * Asserts that the filesystem is charged for at most `bytes`, by default its own quota.
 * @param bytes - a number of at least 0
 * @throws AssertionError if it is charged for more
 * @throws TypeError if the first argument is not a filesystem, or `bytes` is not a number of bytes
 */
export function assertWithinQuota(fileSystem: ReceivedFileSystem, bytes?: number): void {
  assertWith(assertWithinQuota, (context) => toBeWithinQuota.call(context, fileSystem, bytes));
}
