import { HandleClosedError, InvalidArgumentError } from "@dmemfs/contract";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { takeClient, threadWord } from "../clients/client-records.js";
import { client } from "../layout/client-fields.js";
import { SharedMemoryFileSystem } from "../shared-memory-file-system.js";
import type { ExitingWorker } from "./exit-watch.js";
import { LockWatch } from "./lock-watch.js";
import type { ReapResult } from "./reap.js";
import { holdLock, type WebLocks, webLocks } from "./web-locks.js";

const options = { maxQuota: 1 << 20, blockSize: 256 };

/** A worker in this thread whose end is reported. */
class FakeWorker implements ExitingWorker {
  readonly listeners: Set<() => void> = new Set();

  constructor(readonly threadId: number) {}

  on(_event: "exit", listener: () => void): void {
    this.listeners.add(listener);
  }

  off(_event: "exit", listener: () => void): void {
    this.listeners.delete(listener);
  }

  exit(): void {
    for (const listener of this.listeners) listener();
  }
}

/** Locks of one thread, as those of a browser: the next request is granted when the lock is released. */
class FakeLocks implements WebLocks {
  private readonly lines = new Map<string, Promise<unknown>>();

  async request(name: string, { signal }: { readonly signal?: AbortSignal }, granted: () => unknown): Promise<unknown> {
    const before = this.lines.get(name);
    const turn = Promise.resolve(before).then(() => (signal?.aborted ? undefined : granted()));
    this.lines.set(name, turn);
    return turn;
  }
}

/** Makes an attachment look as if it were in another thread. */
function moveTo(fs: SharedMemoryFileSystem, thread: number): void {
  const { words, ownRecord } = SharedMemoryFileSystem.attachmentOf(fs).arena;
  words.store(ownRecord + client.thread, threadWord(words.load(ownRecord + client.state), thread));
}

function hold(locks: WebLocks, fs: SharedMemoryFileSystem): () => void {
  return holdLock(locks, SharedMemoryFileSystem.attachmentOf(fs).arena);
}

describe("the exit event of a worker", () => {
  it("ends the attachments of its thread", async () => {
    using fs = SharedMemoryFileSystem.create(options);
    const others = [1, 2].map(() => SharedMemoryFileSystem.attach(fs.share()));
    fs.writeFile("/file", "content");
    others[0]?.open("/file");
    const worker = new FakeWorker(99);
    for (const other of others) moveTo(other, worker.threadId);
    const results: ReapResult[] = [];
    using _watch = fs.reapOnExit(worker, { onReap: (result) => results.push(result) });
    expect(results).toEqual([]);
    worker.exit();
    await Promise.resolve();
    expect(results).toEqual([
      { clientId: 2, locks: 1, partial: [] },
      { clientId: 3, locks: 0, partial: [] },
    ]);
    // On a platform whose threads may still run, the watch ends some seconds later.
    await vi.waitFor(() => expect(worker.listeners.size).toBe(0), { timeout: 30_000 });
    fs.writeFile("/file", "new");
    expect(fs.check()).toEqual({ problems: [] });
  });

  it("is ignored after the end of the watch or of the attachment", async () => {
    const fs = SharedMemoryFileSystem.create(options);
    const other = SharedMemoryFileSystem.attach(fs.share());
    const worker = new FakeWorker(99);
    moveTo(other, 99);
    const onReap = vi.fn();
    fs.reapOnExit(worker, { onReap })[Symbol.dispose]();
    expect(worker.listeners.size).toBe(0);
    fs.reapOnExit(worker, { onReap });
    fs.dispose();
    expect(worker.listeners.size).toBe(0);
    expect(onReap).not.toHaveBeenCalled();
    expect(other.exists("/")).toBe(true);
  });

  it("is not watched by an attachment that was evicted", () => {
    using fs = SharedMemoryFileSystem.create(options);
    const other = SharedMemoryFileSystem.attach(fs.share());
    const worker = new FakeWorker(99);
    other.reapOnExit(worker);
    fs.reap(other.clientId);
    expect(() => other.exists("/")).toThrow(HandleClosedError);
    expect(worker.listeners.size).toBe(0);
    expect(() => other.reapOnExit(worker)).toThrow(HandleClosedError);
    expect(worker.listeners.size).toBe(0);
  });

  it("does not end a new attachment that is taking the place of an attachment of the thread", () => {
    using fs = SharedMemoryFileSystem.create(options);
    const { words, geometry } = SharedMemoryFileSystem.attachmentOf(fs).arena;
    const former = SharedMemoryFileSystem.attach(fs.share());
    const { clientId } = former;
    const worker = new FakeWorker(99);
    using _watch = fs.reapOnExit(worker);
    moveTo(former, worker.threadId);
    const left = words.load(geometry.client(clientId) + client.thread);
    former.dispose();
    expect(takeClient(words, geometry, 98, 0).id).toBe(clientId);
    words.store(geometry.client(clientId) + client.thread, left);
    const state = words.load(geometry.client(clientId) + client.state);
    worker.exit();
    expect(words.load(geometry.client(clientId) + client.state)).toBe(state);
    fs.reap(clientId, { grace: 0 });
  });

  it("throws if the end of the worker can never be reported", () => {
    using fs = SharedMemoryFileSystem.create(options);
    expect(() => fs.reapOnExit(new FakeWorker(-1))).toThrow(InvalidArgumentError);
    const code = webLocks() === undefined ? "ENOTSUP" : "EINVAL";
    expect(() => fs.reapOnExit({})).toThrow(expect.objectContaining({ code }));
    expect(() => fs.reapOnExit(undefined as never)).toThrow(TypeError);
    expect(() => fs.reapOnExit(new FakeWorker(5), { onReap: 1 as never })).toThrow(TypeError);
    expect(() => fs.reapOnExit(new FakeWorker(5), { now: 1 } as never)).toThrow(InvalidArgumentError);
  });
});

describe("the lock of a thread", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    // In a browser, the attachments would also hold locks of the platform.
    vi.stubGlobal("navigator", {});
    return () => {
      vi.unstubAllGlobals();
      vi.useRealTimers();
    };
  });

  function watch(fs: SharedMemoryFileSystem, locks: WebLocks) {
    const token = fs.share();
    const results: ReapResult[] = [];
    const attachment = SharedMemoryFileSystem.attachmentOf(fs);
    const watch = new LockWatch(attachment, locks, token.ticket, (result) => results.push(result));
    return { token, results, watch };
  }

  it("reports the end of the attachments of its token", async () => {
    using fs = SharedMemoryFileSystem.create(options);
    const locks = new FakeLocks();
    const { token, results, watch: ending } = watch(fs, locks);
    using _watch = ending;
    const [other, disposed] = [SharedMemoryFileSystem.attach(token), SharedMemoryFileSystem.attach(token)];
    const stranger = SharedMemoryFileSystem.attach(fs.share());
    const releases = [other, disposed, stranger].map((each) => hold(locks, each));
    await vi.advanceTimersByTimeAsync(1000);
    expect(results).toEqual([]);
    disposed.dispose();
    for (const release of releases) release();
    await vi.advanceTimersByTimeAsync(1000);
    expect(results).toEqual([{ clientId: other.clientId, locks: 0, partial: [] }]);
    expect(stranger.exists("/")).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("reports an end that came before the first search", async () => {
    using fs = SharedMemoryFileSystem.create(options);
    const locks = new FakeLocks();
    const { token, results, watch: ending } = watch(fs, locks);
    using _watch = ending;
    const { clientId } = SharedMemoryFileSystem.attach(token);
    hold(locks, SharedMemoryFileSystem.attach(token));
    const release = hold(locks, SharedMemoryFileSystem.attach(token));
    await vi.advanceTimersByTimeAsync(0);
    release();
    await vi.advanceTimersByTimeAsync(1000);
    expect(results).toEqual([{ clientId: clientId + 2, locks: 0, partial: [] }]);
  });
});
