import { displayText, quantity, readOptions } from "@dmemfs/contract";
import { normalizePath } from "@dmemfs/core";
import { type ExpectedTree, expectedTree } from "./expected-tree.js";
import { fileSystemOf } from "./file-system-of.js";
import { type Difference, diffOf, hintOf, type MatcherContext, type MatcherResult } from "./matcher-context.js";
import { receivedTree } from "./received-tree.js";
import { type TreeDifference, treeDifferences } from "./tree-differences.js";

/** The part of a tree that is compared, and the kind of the comparison. */
export interface ToHaveTreeOptions {
  /** Compares only the nodes at or below this path. Default `/`. */
  readonly prefix?: string | undefined;
  /** Whether other files and empty directories are differences. Default true. */
  readonly exact?: boolean | undefined;
}

type Side = "expected" | "received";

/** One side of the differences, without the vacant paths. */
function sideOf(differences: readonly TreeDifference[], side: Side): Record<string, unknown> {
  const present = differences.filter((difference) => difference[side] !== undefined);
  return Object.fromEntries(present.map((difference) => [displayText(difference.path), difference[side]]));
}

function explain(
  context: MatcherContext,
  differences: readonly TreeDifference[],
  prefix: string,
  difference: Difference,
): string {
  const count = quantity(differences.length, "path");
  const diff = diffOf(context, difference);
  return `the tree below '${displayText(prefix)}' differs at ${count}; null is a directory\n\n${diff}`;
}

/**
 * Passes if the tree equals `tree`: every file with its content, `null` for a directory, and nothing else unless `exact` is
 * false. A directory that is not empty need not be listed. Paths are absolute, as in `exportTree`, also with a `prefix`.
 * @throws TypeError if the received value is not a filesystem, or content is invalid
 * @throws InvalidArgumentError for a path outside of the prefix, or given twice
 * @throws BlockingIOError (`EAGAIN`) if a file to be compared is open for writing
 */
export function toHaveTree(
  this: MatcherContext,
  received: unknown,
  tree: ExpectedTree,
  options?: ToHaveTreeOptions,
): MatcherResult {
  const fileSystem = fileSystemOf(this, "toHaveTree", received);
  const { exact = true, prefix: given = "/" } = readOptions(options, ["prefix", "exact"], { syscall: "toHaveTree" });
  const prefix = normalizePath(given, "toHaveTree");
  const expected = expectedTree(tree, prefix, this);
  const differences = [...treeDifferences(fileSystem, expected, receivedTree(fileSystem, prefix), exact)];
  const report = (text: string) => `${hintOf(this, "toHaveTree")}\n\n${text}`;
  if (differences.length === 0) {
    return {
      pass: true,
      message: () => report(`the tree below '${displayText(prefix)}' must not be this one, but it is`),
    };
  }
  const difference = () => ({ expected: sideOf(differences, "expected"), actual: sideOf(differences, "received") });
  const message = () => report(explain(this, differences, prefix, difference()));
  return { pass: false, message, difference };
}
