import { toBeWithinQuota } from "../matchers/index.js";
import { assertWith } from "./assert-with.js";
import type { ReceivedFileSystem } from "./received-file-system.js";

/**
 * Asserts that the filesystem is charged for at most `bytes`, by default its own quota.
 * @param bytes - a number of at least 0
 * @throws AssertionError if it is charged for more
 * @throws TypeError if the first argument is not a filesystem, or `bytes` is not a number of bytes
 */
export function assertWithinQuota(fileSystem: ReceivedFileSystem, bytes?: number): void {
  assertWith(assertWithinQuota, (context) => toBeWithinQuota.call(context, fileSystem, bytes));
}
