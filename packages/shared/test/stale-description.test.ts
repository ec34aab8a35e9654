import type { EngineFileSystem } from "@dmemfs/core/engine";
import { openDescription } from "@dmemfs/core/engine";
import { expect, it } from "vitest";
import { SharedMemoryFileSystem } from "../src/shared-memory-file-system.js";
import { SharedWords } from "../src/words/shared-words.js";

/** Words of a thread that is interrupted before one of its stores outside the mutex. */
class InterruptedWords extends SharedWords {
  left: number = Number.POSITIVE_INFINITY;
  interrupt: () => void = () => {};

  override store(index: number, value: number): void {
    this.count();
    super.store(index, value);
  }

  override compareExchange(index: number, expected: number, value: number): number {
    this.count();
    return super.compareExchange(index, expected, value);
  }

  private count(): void {
    if (this.left-- === 0) this.interrupt();
  }
}

const count = 40;
const content = new Uint8Array(40);

function files(directory: string): [string, Uint8Array][] {
  return Array.from({ length: count }, (_, each) => [`${directory}/${each}`, content]);
}

/**
 * Opens a file without an entry in the list of open files, as a thread that has read but not stored yet. Returns functions that
 * store the entry and close the file.
 */
function beginOpen(fs: SharedMemoryFileSystem, path: string): { store: () => void; close: () => void } {
  const { openFiles } = SharedMemoryFileSystem.attachmentOf(fs).state;
  const add = openFiles.add.bind(openFiles);
  let store = (): void => {};
  openFiles.add = (use) => {
    store = () => add(use);
  };
  const description = openDescription(fs as unknown as EngineFileSystem<unknown>, path, { read: true });
  return { store, close: () => description.close() };
}

/**
 * Removes a directory while another thread opens one of its files, and reuses the record of the file before the description is
 * closed. Returns whether the removal had that many steps.
 */
function openWhileRemoved(step: number): boolean {
  using fs = SharedMemoryFileSystem.create({ maxQuota: 2 ** 20 });
  fs.importTree(files("/d"));
  let words = new InterruptedWords(new Int32Array());
  using remover = SharedMemoryFileSystem.attachOver(fs.share(), undefined, (view) => {
    words = new InterruptedWords(view);
    return words;
  });
  const { mutex } = SharedMemoryFileSystem.attachmentOf(fs).arena.structure;
  const { store, close } = beginOpen(fs, "/d/30");
  let isStored = false;
  words.interrupt = () => {
    isStored = mutex.owner === 0;
    if (isStored) store();
  };
  words.left = step;
  try {
    remover.rmtree("/d");
  } catch (error) {
    expect(error).toMatchObject({ code: "EBUSY" });
  }
  const isOver = words.left >= 0;
  words.left = Number.POSITIVE_INFINITY;
  fs.importTree(files("/new"));
  if (isStored) close();
  expect([step, fs.check()]).toEqual([step, { problems: [] }]);
  fs.clear();
  expect([step, fs.stats().usedBytes, fs.check()]).toEqual([step, 0, { problems: [] }]);
  return !isOver;
}

it("a description of a file that another thread is freeing is not counted", () => {
  let step = 0;
  while (openWhileRemoved(step)) step++;
  expect(step).toBeGreaterThan(20);
});
