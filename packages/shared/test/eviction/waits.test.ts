import { BlockingIOError } from "@dmemfs/contract";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { evict } from "../../src/clients/client-records.js";
import { SharedMemoryFileSystem } from "../../src/shared-memory-file-system.js";
import { SharedWords, type WaitOutcome } from "../../src/words/shared-words.js";
import { abandon } from "../abandon.js";
import { Death, MortalWords } from "../mortal-words.js";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
});

afterEach(() => {
  vi.useRealTimers();
});

/** Words whose waits take fake time. */
class PatientWords extends SharedWords {
  waited = 0;
  meanwhile: () => void = () => {};

  override wait(_index: number, _expected: number, milliseconds: number): WaitOutcome {
    vi.advanceTimersByTime(milliseconds);
    this.waited += milliseconds;
    this.meanwhile();
    return "timed-out";
  }
}

/** A filesystem, an attachment that has died within a change, and one whose waits take fake time. */
function setUp(defaultLockTimeout: number | null) {
  const fs = SharedMemoryFileSystem.create({ maxQuota: 2 ** 20 });
  const token = fs.share();
  let [mortal, words] = [new MortalWords(new Int32Array()), new PatientWords(new Int32Array())];
  const dead = SharedMemoryFileSystem.attachOver(token, undefined, (view) => {
    mortal = new MortalWords(view);
    return mortal;
  });
  const waiter = SharedMemoryFileSystem.attachOver(token, { defaultLockTimeout }, (view) => {
    words = new PatientWords(view);
    return words;
  });
  mortal.left = 12;
  expect(() => dead.mkdir("/half")).toThrow(Death);
  abandon(SharedMemoryFileSystem.attachmentOf(dead));
  const { arena } = SharedMemoryFileSystem.attachmentOf(fs);
  expect(arena.structure.mutex.owner).toBe(dead.clientId);
  return { fs, arena, dead, waiter, words };
}

function expectWhole(fs: SharedMemoryFileSystem): void {
  expect(fs.check()).toEqual({ problems: [] });
  expect(fs.listdir("/")).toEqual(["new"]);
  fs.rmtree("/new");
  expect(fs.stats()).toMatchObject({ usedBytes: 0, dirCount: 1 });
}

it.each([
  ["a change", (waiter: SharedMemoryFileSystem) => waiter.mkdir("/new")],
  ["an optimistic read", (waiter: SharedMemoryFileSystem) => waiter.exists("/new")],
])("%s throws after the timeout while a dead attachment holds the mutex and is not recovered", (_name, call) => {
  const { dead, waiter, words, fs } = setUp(1000);
  const start = performance.now();
  expect(() => call(waiter)).toThrow(
    expect.objectContaining({ code: "EAGAIN", message: expect.stringContaining(`client ${dead.clientId}`) }),
  );
  expect(() => call(waiter)).toThrow(BlockingIOError);
  expect(performance.now() - start).toBeGreaterThanOrEqual(2000);
  expect(words.waited).toBeLessThan(4000);
  fs.reap(dead.clientId, { grace: 0 });
  waiter.mkdir("/new");
  expectWhole(fs);
});

it.each([1000, null])("a wait of at most %s ms continues when the dead attachment is recovered", (timeout) => {
  const { fs, dead, waiter, words } = setUp(timeout);
  words.meanwhile = () => {
    if (words.waited >= 750) fs.reap(dead.clientId, { grace: 0 });
  };
  waiter.mkdir("/new");
  expect(words.waited).toBe(750);
  expectWhole(fs);
});

it("a wait takes the mutex from an attachment that was evicted but never recovered", () => {
  const { fs, arena, dead, waiter, words } = setUp(null);
  evict(arena.words, arena.geometry, dead.clientId);
  waiter.mkdir("/new");
  expect(words.waited).toBeLessThan(10_000);
  expect(fs.reap(dead.clientId)).toMatchObject({ clientId: dead.clientId });
  expectWhole(fs);
});

it("a wait takes the mutex from an attachment that has held it for longer than a change can take", () => {
  const { fs, dead, waiter, words } = setUp(null);
  waiter.mkdir("/new");
  expect(words.waited).toBeGreaterThan(20_000);
  fs.reap(dead.clientId);
  expectWhole(fs);
});
