import { describeValue, displayText, InvalidArgumentError, memberOf } from "@dmemfs/contract";
import { normalizePath } from "@dmemfs/core";
import { type Expectation, type ExpectedContent, expectationOf } from "./expected-content.js";
import type { MatcherContext } from "./matcher-context.js";

/** An expected tree: absolute paths with their contents, `null` for a directory. */
export type ExpectedTree =
  | Readonly<Record<string, ExpectedContent | null>>
  | Iterable<readonly [path: string, content: ExpectedContent | null]>;

/** The expectation for a path. */
export interface ExpectedEntry {
  readonly content: ExpectedContent | null;
  /** Undefined for a directory. */
  readonly expectation: Expectation | undefined;
}

function isIterable(tree: ExpectedTree): tree is Iterable<readonly [path: string, content: ExpectedContent | null]> {
  return typeof memberOf(tree, Symbol.iterator) === "function";
}

function isWithin(path: string, prefix: string): boolean {
  return prefix === "/" || path === prefix || path.startsWith(`${prefix}/`);
}

/**
 * The entries by their normalized paths.
 * @throws InvalidArgumentError for a path outside of the prefix, or given twice
 * @throws TypeError for a value that is not content
 */
export function expectedTree(tree: ExpectedTree, prefix: string, context: MatcherContext): Map<string, ExpectedEntry> {
  const entries = new Map<string, ExpectedEntry>();
  for (const [key, content] of isIterable(tree) ? tree : Object.entries(tree)) {
    const path = normalizePath(key, "toHaveTree");
    const refuse = (detail: string) => new InvalidArgumentError({ syscall: "toHaveTree", path, detail });
    if (!isWithin(path, prefix))
      throw refuse(`the path lies outside of the prefix '${displayText(prefix)}'; give absolute paths`);
    if (entries.has(path)) throw refuse("the path is given twice");
    const expectation = content === null ? undefined : expectationOf(`tree[${describeValue(key)}]`, content, context);
    entries.set(path, { content, expectation });
  }
  return entries;
}
