import { type ByteSource, invalidArgumentType, memberOf, type TreeContent, type TreeSource } from "@dmemfs/contract";
import { atPresentLength } from "../arguments/index.js";

type Content = TreeContent;
type TreeEntry = readonly [path: string, content: Content];

/**
 * The entries of an import, in order. The contents of a record, a Map or an array get views of fixed length at call time,
 * because a resizable buffer that shrinks during the import would otherwise be stored in part. Entries of other iterables and
 * the results of getters are read during the import.
 * @throws TypeError for an object that is not a record, such as a promise that was not awaited or a date
 */
export function treeEntries(source: TreeSource): Iterable<TreeEntry> {
  if (typeof source === "object" && source !== null) {
    if (isIterable(source)) return withFixedContents(source);
    if (tagOf(source) === tagOf({})) return entriesOfRecord(source);
  }
  const isAsync = typeof source === "object" && source !== null && memberOf(source, Symbol.asyncIterator) !== undefined;
  const hint = isAsync ? "; AsyncMemoryFileSystem.importTree takes asynchronous iterables" : "";
  throw invalidArgumentType("tree", `a record, a Map or an iterable of [path, content]${hint}`, source);
}

/** Distinguishes a record from a date or a promise. */
function tagOf(value: object): string {
  return Object.prototype.toString.call(value);
}

function isIterable(source: TreeSource): source is Iterable<TreeEntry> {
  return typeof memberOf(source, Symbol.iterator) === "function";
}

function withFixedContents(source: Iterable<TreeEntry>): Iterable<TreeEntry> {
  const fixed = new Map<unknown, ByteSource>();
  const note = (content: unknown): void => {
    if (isResizable(content)) fixed.set(content, atPresentLength(content));
  };
  if (source instanceof Map) for (const content of source.values()) note(content);
  else if (Array.isArray(source)) for (const entry of source) note(entry?.[1]);
  return fixed.size === 0 ? source : substituting(source, fixed);
}

function* substituting(source: Iterable<TreeEntry>, fixed: ReadonlyMap<unknown, ByteSource>): Generator<TreeEntry> {
  for (const entry of source) {
    const content = Array.isArray(entry) && entry.length === 2 ? fixed.get(entry[1]) : undefined;
    yield content === undefined ? entry : [entry[0], content];
  }
}

/** Not a generator, so that the contents are fixed at call time. */
function entriesOfRecord(source: Readonly<Record<string, Content>>): Iterable<TreeEntry> {
  const paths = Object.keys(source);
  return recordEntries(source, paths, presentContents(source, paths));
}

/** The contents of a record; undefined for a getter. */
function presentContents(source: Readonly<Record<string, Content>>, paths: readonly string[]): unknown[] {
  return paths.map((path) => {
    const content: unknown = Object.getOwnPropertyDescriptor(source, path)?.value;
    return isResizable(content) ? atPresentLength(content) : content;
  });
}

function* recordEntries(
  source: Readonly<Record<string, Content>>,
  paths: readonly string[],
  contents: readonly unknown[],
): Generator<TreeEntry> {
  for (const [index, path] of paths.entries()) yield [path, (contents[index] ?? source[path]) as Content];
}

function isResizable(content: unknown): content is ByteSource {
  if (typeof content !== "object" || content === null) return false;
  const buffer: { readonly resizable?: unknown } = ArrayBuffer.isView(content) ? content.buffer : content;
  return buffer.resizable === true;
}
