import {
  type AsyncTreeSource,
  addAbortListener,
  type ChunkSource,
  invalidArgumentType,
  memberOf,
  type Operation,
  removeAbortListener,
  type TreeContent,
  type TreeImportSteps,
  type TreeSource,
} from "@dmemfs/contract";
import { treeEntries } from "@dmemfs/core/engine";
import { ChunkReader, isChunkSource } from "./chunk-reader.js";

/** Runs one operation of the import, in time slices. */
export type RunSteps = <Result>(operation: Operation<Result>) => Promise<Result>;

type Content = TreeContent | ChunkSource;

/** An entry whose content comes in chunks. */
interface ChunkEntry {
  readonly path: string;
  readonly chunks: ChunkSource;
}

/** Imports all entries of a source. Reads each entry or chunk after the one before it is stored. */
export async function importEntries(
  tree: TreeImportSteps,
  source: AsyncTreeSource,
  run: RunSteps,
  signal: AbortSignal | undefined,
): Promise<void> {
  try {
    if (isAsyncIterable(source)) await importAsync(tree, source, run, signal);
    else await importSync(tree, treeEntries(source as TreeSource), run, signal);
    await run(tree.commit());
  } finally {
    tree.dispose();
  }
}

function isAsyncIterable(source: AsyncTreeSource): source is AsyncIterable<readonly [string, Content]> {
  return typeof source === "object" && source !== null && memberOf(source, Symbol.asyncIterator) !== undefined;
}

async function importSync(
  tree: TreeImportSteps,
  entries: Iterable<readonly [string, Content]>,
  run: RunSteps,
  signal: AbortSignal | undefined,
): Promise<void> {
  const iterator = entries[Symbol.iterator]();
  let isOver = true;
  const read = (): IteratorResult<readonly [string, Content]> => {
    // An iterator that throws is not closed.
    isOver = true;
    const next = iterator.next();
    isOver = next.done === true;
    return next;
  };
  try {
    for (;;) {
      const next = await run(addUntilChunks(tree, read));
      if (next === undefined) return;
      await importChunks(tree, next, run, signal);
    }
  } catch (error) {
    if (!isOver) iterator.return?.();
    throw error;
  }
}

/** Adds entries up to the first whose content comes in chunks. Returns that entry, or undefined at the end of the source. */
function* addUntilChunks(
  tree: TreeImportSteps,
  read: () => IteratorResult<readonly [string, Content]>,
): Operation<ChunkEntry | undefined> {
  for (let next = read(); next.done !== true; next = read()) {
    const [path, content] = requireEntry(next.value);
    if (isChunkSource(content)) return { path, chunks: content };
    yield* tree.add(path, content);
    yield undefined;
  }
  return undefined;
}

async function importAsync(
  tree: TreeImportSteps,
  source: AsyncIterable<readonly [string, Content]>,
  run: RunSteps,
  signal: AbortSignal | undefined,
): Promise<void> {
  const iterator = source[Symbol.asyncIterator]();
  let isOver = false;
  const read = async (): Promise<IteratorResult<readonly [string, Content]>> => {
    try {
      const next = await iterator.next();
      isOver = next.done === true;
      return next;
    } catch (error) {
      isOver = true;
      throw error;
    }
  };
  try {
    for (;;) {
      const next = await untilAborted(read(), signal);
      if (next.done === true) return;
      const [path, content] = requireEntry(next.value);
      if (isChunkSource(content)) await importChunks(tree, { path, chunks: content }, run, signal);
      else await run(tree.add(path, content));
    }
  } catch (error) {
    // Waiting for `return()` could take forever: a generator that waits itself ends only after its own wait.
    if (!isOver) void Promise.resolve(iterator.return?.()).catch(() => undefined);
    throw error;
  }
}

async function importChunks(
  tree: TreeImportSteps,
  { path, chunks }: ChunkEntry,
  run: RunSteps,
  signal: AbortSignal | undefined,
): Promise<void> {
  const reader = new ChunkReader(chunks);
  try {
    await run(tree.add(path, path.endsWith("/") || path.endsWith("\\") ? null : ""));
    for (;;) {
      const chunk = await untilAborted(reader.next(), signal);
      if (chunk === undefined) return;
      await run(tree.append(chunk));
    }
  } catch (error) {
    reader.cancel(error);
    throw error;
  }
}

function requireEntry(entry: readonly [string, Content]): readonly [path: string, content: Content] {
  if (Array.isArray(entry) && entry.length === 2) return entry;
  throw invalidArgumentType("tree", "an iterable of [path, content]", entry);
}

/** Waits for a promise. @throws the signal's reason as soon as the signal is aborted */
async function untilAborted<Result>(work: Promise<Result>, signal: AbortSignal | undefined): Promise<Result> {
  if (signal === undefined) return work;
  let listener = (): void => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    listener = () => reject(signal.reason);
  });
  // Nothing waits for this promise if the work ends first.
  aborted.catch(() => undefined);
  addAbortListener(signal, listener);
  try {
    if (signal.aborted) throw signal.reason;
    return await Promise.race([work, aborted]);
  } finally {
    work.catch(() => undefined);
    removeAbortListener(signal, listener);
  }
}
