import { BlockingIOError, HandleClosedError, InvalidArgumentError } from "@dmemfs/contract";
import { describe, expect, it } from "vitest";
import { Death, MortalWords } from "../../test/mortal-words.js";
import { mostClients } from "../layout/client-fields.js";
import { state } from "../layout/header.js";
import { SharedMemoryFileSystem } from "../shared-memory-file-system.js";
import { SharedWords, type WaitOutcome } from "../words/shared-words.js";

const options = { maxQuota: 1 << 20, blockSize: 256 };

function pair(defaultLockTimeout: number | null = 30_000): readonly [SharedMemoryFileSystem, SharedMemoryFileSystem] {
  const fs = SharedMemoryFileSystem.create({ ...options, defaultLockTimeout });
  return [fs, SharedMemoryFileSystem.attach(fs.share())];
}

/** An attachment whose client has died in a transaction, with the mutex. */
function deadInside(fs: SharedMemoryFileSystem): { readonly clientId: number } {
  let words: MortalWords | undefined;
  const dead = SharedMemoryFileSystem.attachOver(fs.share(), undefined, (view) => {
    words = new MortalWords(view);
    return words;
  });
  const { clientId } = dead;
  Object.assign(words as MortalWords, { left: 12 });
  expect(() => dead.mkdir("/half")).toThrow(Death);
  const { arena } = SharedMemoryFileSystem.attachmentOf(fs);
  expect(arena.structure.mutex.owner).toBe(clientId);
  return { clientId };
}

/** Calls that throw after the end of the attachment. */
const calls: [string, (fs: SharedMemoryFileSystem) => unknown][] = [
  ["writeFile", (fs) => fs.writeFile("/file", "new")],
  ["readFile", (fs) => fs.readFile("/file")],
  ["exists", (fs) => fs.exists("/file")],
  ["open", (fs) => fs.open("/file")],
  ["mkdir", (fs) => fs.mkdir("/d")],
  ["remove", (fs) => fs.remove("/file")],
  ["rename", (fs) => fs.rename("/file", "/other")],
  ["importTree", (fs) => fs.importTree({ "/a/b": "c" })],
  ["observe", (fs) => fs.observe(() => {})],
  ["check", (fs) => fs.check()],
  ["serialize", (fs) => fs.serialize()],
  ["reap", (fs) => fs.reap(1, { grace: 0 })],
];

it.each(calls)("a call of an attachment throws after its own dispose: %s", (_name, call) => {
  const [fs, other] = pair();
  fs.writeFile("/file", "old");
  other.dispose();
  expect(() => call(other)).toThrow(HandleClosedError);
  expect(fs.readText("/file")).toBe("old");
});

describe("an attachment that still runs after it was reaped", () => {
  it.each(calls)("throws: %s", (_name, call) => {
    const [fs, other] = pair();
    fs.writeFile("/file", "old");
    expect(fs.reap(other.clientId)).toEqual({ clientId: 2, locks: 0, partial: [] });
    for (const _time of [1, 2]) {
      expect(() => call(other)).toThrow(HandleClosedError);
    }
    expect(fs.check()).toEqual({ problems: [] });
    expect(fs.readText("/file")).toBe("old");
    other.dispose();
    other.dispose();
    expect(fs.stats()).toMatchObject({ fileCount: 1, dirCount: 1 });
  });

  it("has lost its locks, and has closed handles", async () => {
    const [fs, other] = pair();
    fs.importTree({ "/a": "old", "/b": "old", "/c": "old" });
    const half = new Uint8Array(4);
    const handles = [other.open("/a", "r+b"), other.open("/b"), other.open("/b"), other.open("/new", "xb")];
    handles[0]?.write(half);
    handles[3]?.write(half);
    const holder = fs.open("/c", "r+b");
    const waiting = other.openAsync("/c", "rb", { lockTimeout: null });
    expect(fs.reap(other.clientId).locks).toBe(4);
    for (const path of ["/a", "/b", "/new"]) fs.writeFile(path, "whole");
    expect(() => handles[0]?.write(half)).toThrow(HandleClosedError);
    for (const handle of handles) {
      handle.close();
      expect(handle.closed).toBe(true);
      expect(() => handle.readAt(0, new Uint8Array(1))).toThrow(HandleClosedError);
    }
    holder.close();
    await expect(waiting).rejects.toThrow(HandleClosedError);
    expect([fs.readText("/a"), fs.readText("/b"), fs.readText("/new")]).toEqual(["whole", "whole", "whole"]);
    expect(fs.check()).toEqual({ problems: [] });
  });

  it("cannot take a lock that it was about to take", () => {
    const fs = SharedMemoryFileSystem.create(options);
    fs.writeFile("/file", "old");
    let evict = (): void => {};
    class LateWords extends SharedWords {
      override compareExchange(index: number, expected: number, value: number): number {
        evict();
        return super.compareExchange(index, expected, value);
      }
    }
    const other = SharedMemoryFileSystem.attachOver(fs.share(), undefined, (view) => new LateWords(view));
    other.open("/file").close();
    evict = () => {
      evict = () => {};
      fs.reap(other.clientId);
    };
    expect(() => other.open("/file", "r+b")).toThrow(HandleClosedError);
    fs.writeFile("/file", "new");
    expect(fs.check()).toEqual({ problems: [] });
  });
});

describe("places and hold records of attachments that were reaped", () => {
  it("are reused when there are no others left", () => {
    using fs = SharedMemoryFileSystem.create(options);
    fs.writeFile("/file", "content");
    for (let round = 0; round < 3 * mostClients; round++) {
      const other = SharedMemoryFileSystem.attach(fs.share());
      for (let count = 0; count < 40; count++) other.open("/file");
      expect(fs.reap(other.clientId).locks).toBe(40);
    }
    expect(fs.check()).toEqual({ problems: [] });
    fs.writeFile("/file", "new");
  });

  it("are adopted with the old records by a new attachment", () => {
    using fs = SharedMemoryFileSystem.create(options);
    const others = Array.from({ length: mostClients - 1 }, () => SharedMemoryFileSystem.attach(fs.share()));
    for (const other of others) other.writeFile(`/${other.clientId}`, "content");
    expect(() => SharedMemoryFileSystem.attach(fs.share())).toThrow(BlockingIOError);
    for (const other of others) fs.reap(other.clientId);
    const later = others.map(() => SharedMemoryFileSystem.attach(fs.share()));
    for (const each of later) expect(each.readText(`/${each.clientId}`)).toBe("content");
    for (const other of others) expect(() => other.exists("/")).toThrow(HandleClosedError);
    expect(fs.check()).toEqual({ problems: [] });
  });
});

describe("reap", () => {
  it("undoes the transaction of a dead attachment", () => {
    using fs = SharedMemoryFileSystem.create(options);
    const { clientId } = deadInside(fs);
    expect(fs.reap(clientId)).toEqual({ clientId, locks: 0, partial: [] });
    expect([fs.exists("/half"), fs.check()]).toEqual([false, { problems: [] }]);
    expect(fs.reap(clientId)).toEqual({ clientId, locks: 0, partial: [] });
  });

  it("throws for invalid arguments", () => {
    using fs = SharedMemoryFileSystem.create(options);
    for (const id of [0, 1, 255, 1.5, "2" as never]) expect(() => fs.reap(id)).toThrow(InvalidArgumentError);
    for (const grace of [-1, 0.5, Number.POSITIVE_INFINITY, "1" as never]) {
      expect(() => fs.reap(2, { grace })).toThrow(InvalidArgumentError);
    }
    expect(() => fs.reap(2, { patience: 1 } as never)).toThrow(InvalidArgumentError);
    expect(fs.reap(2)).toEqual({ clientId: 2, locks: 0, partial: [] });
  });
});

describe("a call while a dead attachment holds the mutex", () => {
  it.each<[string, (fs: SharedMemoryFileSystem) => unknown]>([
    ["writeFile", (fs) => fs.writeFile("/file", "new")],
    ["mkdir", (fs) => fs.mkdir("/d")],
    ["check", (fs) => fs.check()],
    ["remove", (fs) => fs.remove("/file")],
    ["reap of a third", (fs) => fs.reap(9)],
    ["reap of a third that has stopped", (fs) => fs.reap(9, { grace: 0 })],
  ])("throws after its timeout, and changes nothing: %s", (name, call) => {
    using fs = SharedMemoryFileSystem.create({ ...options, defaultLockTimeout: 20 });
    fs.writeFile("/file", "old");
    const third = Array.from({ length: 8 }, () => SharedMemoryFileSystem.attach(fs.share()))[7];
    expect(third?.clientId).toBe(9);
    third?.open("/file");
    const { clientId } = deadInside(fs);
    expect(() => call(fs)).toThrow(
      expect.objectContaining({ code: "EAGAIN", message: expect.stringContaining(`reap(${clientId})`) }),
    );
    fs.reap(clientId);
    if (!name.startsWith("reap")) fs.reap(9);
    expect(fs.check()).toEqual({ problems: [] });
    call(fs);
    expect(fs.check()).toEqual({ problems: [] });
  });

  it("continues after the attachment that evicted the dead one has died too", () => {
    using fs = SharedMemoryFileSystem.create(options);
    const { clientId } = deadInside(fs);
    let slices = 0;
    let now = 0;
    class QuickWords extends SharedWords {
      override wait(index: number, expected: number, milliseconds: number): WaitOutcome {
        if (index !== state.mutex) return super.wait(index, expected, milliseconds);
        slices++;
        now += milliseconds;
        return "timed-out";
      }
    }
    const other = SharedMemoryFileSystem.attachOver(fs.share(), undefined, (view) => new QuickWords(view));
    const { arena } = SharedMemoryFileSystem.attachmentOf(other);
    const clock = performance.now;
    performance.now = () => now;
    try {
      arena.structure.begin();
      arena.structure.end();
    } finally {
      performance.now = clock;
    }
    // Waits 30 seconds in slices of 250 ms, because no other thread has evicted it.
    expect(slices).toBeGreaterThan(100);
    expect(other.exists("/half")).toBe(false);
    expect(fs.reap(clientId)).toEqual({ clientId, locks: 0, partial: [] });
    expect(other.check()).toEqual({ problems: [] });
  });
});
