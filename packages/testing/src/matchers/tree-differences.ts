import type { FileSystem } from "@dmemfs/contract";
import { fulfils } from "./expected-content.js";
import type { ExpectedEntry } from "./expected-tree.js";
import type { ReceivedKind } from "./received-tree.js";
import { showContents } from "./show-contents.js";

/** A path where a tree differs from the expected tree: content, `null` for a directory, undefined for a vacant path. */
export interface TreeDifference {
  readonly path: string;
  readonly expected: unknown;
  readonly received: unknown;
}

function show(fileSystem: FileSystem, path: string, kind: ReceivedKind | undefined): unknown {
  if (kind === undefined) return undefined;
  return kind === "file" ? showContents(fileSystem.readFile(path))[0] : null;
}

function showExpected({ content, expectation }: ExpectedEntry): unknown {
  return expectation?.bytes === undefined ? content : showContents(expectation.bytes)[0];
}

function contentDifference(fileSystem: FileSystem, path: string, entry: ExpectedEntry): TreeDifference | undefined {
  const { content, expectation } = entry;
  const bytes = fileSystem.readFile(path);
  if (expectation === undefined) return { path, expected: null, received: showContents(bytes)[0] };
  if (fulfils(bytes, expectation)) return undefined;
  if (expectation.bytes === undefined) return { path, expected: content, received: showContents(bytes)[0] };
  const [expected, received] = showContents(expectation.bytes, bytes);
  return { path, expected, received };
}

function differenceAt(
  fileSystem: FileSystem,
  path: string,
  entry: ExpectedEntry,
  kind: ReceivedKind | undefined,
): TreeDifference | undefined {
  if (kind === "file") return contentDifference(fileSystem, path, entry);
  if (kind !== undefined && entry.expectation === undefined) return undefined;
  return { path, expected: showExpected(entry), received: show(fileSystem, path, kind) };
}

/**
 * The paths whose content is not as expected, and the unexpected paths. A directory that contains expected paths is not
 * unexpected.
 */
export function* treeDifferences(
  fileSystem: FileSystem,
  expected: ReadonlyMap<string, ExpectedEntry>,
  received: ReadonlyMap<string, ReceivedKind>,
  exact: boolean,
): Generator<TreeDifference> {
  for (const [path, entry] of expected) {
    const difference = differenceAt(fileSystem, path, entry, received.get(path));
    if (difference !== undefined) yield difference;
  }
  if (!exact) return;
  for (const [path, kind] of received) {
    if (expected.has(path) || kind === "directory") continue;
    yield { path, expected: undefined, received: show(fileSystem, path, kind) };
  }
}
