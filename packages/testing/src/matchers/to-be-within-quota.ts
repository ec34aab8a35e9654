import { describeValue, quantity } from "@dmemfs/contract";
import { fileSystemOf } from "./file-system-of.js";
import { hintOf, type MatcherContext, type MatcherResult } from "./matcher-context.js";

/**
 * Passes if the filesystem is charged for at most `bytes`, its own quota by default.
 * @param bytes - a number of at least 0
 * @throws TypeError if the received value is not a filesystem, or `bytes` is not a number of bytes
 */
export function toBeWithinQuota(this: MatcherContext, received: unknown, bytes?: number): MatcherResult {
  const { usedBytes, quotaBytes, fileCount } = fileSystemOf(this, "toBeWithinQuota", received).stats();
  if (bytes !== undefined && !(typeof bytes === "number" && bytes >= 0)) {
    throw new TypeError(
      `${hintOf(this, "toBeWithinQuota")}\n\nbytes must be a number of at least 0, not ${describeValue(bytes)}`,
    );
  }
  const limit = bytes ?? quotaBytes;
  const files = quantity(fileCount, "file");
  const whose = bytes === undefined ? "of its quota" : `that are allowed here, of a quota of ${quotaBytes}`;
  const message = () =>
    `${hintOf(this, "toBeWithinQuota")}\n\n${quantity(usedBytes, "byte")} in use by ${files}, of the ${limit} ${whose}`;
  return { pass: usedBytes <= limit, message, difference: () => ({ expected: limit, actual: usedBytes }) };
}
