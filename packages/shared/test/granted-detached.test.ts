import type { LockHold, LockRequest, Operation } from "@dmemfs/contract";
import { SharedMemoryFileSystem } from "@dmemfs/shared";
import { expect, it } from "vitest";

type Ending = (fs: SharedMemoryFileSystem, hold: LockHold, call: Operation<void>) => void;

/** The outcomes of a call that was granted the lock of a file which has lost its name since then. */
const endings: Record<string, Ending> = {
  "makes another file": (_fs, hold, call) => {
    for (let step = call.next(hold); step.done !== true; ) step = call.next(undefined);
  },
  "is given up": (_fs, hold, call) => {
    hold.release();
    expect(() => call.throw(new Error("given up"))).toThrow("given up");
  },
  "finds a directory": (fs, hold, call) => {
    fs.mkdir("/a");
    expect(() => call.next(hold)).toThrow("EISDIR");
  },
};

const cases = Object.entries(endings).flatMap(([name, end]) =>
  [0, 1, 2, 3, 4, 5, 6, 7].map((who) => [name, who, end] as const),
);

/** Large enough for a second step. */
const content = new Uint8Array(2 ** 20 + 1);

it.each(cases)(
  "a file without a name is freed by a call that has waited for its creation, and %s (%i)",
  async (_name, who, end) => {
    using one = SharedMemoryFileSystem.create({ maxQuota: 8 * 2 ** 20, blockSize: 512 });
    using other = SharedMemoryFileSystem.attach(one.share());
    const attachmentOf = (part: number) => ((who >> part) & 1 ? other : one);
    const maker = attachmentOf(0).operations.writeFile("/a", content);
    expect(maker.next()).toEqual({ done: false, value: undefined });
    const call = attachmentOf(1).operations.writeFile("/a", "b");
    const { lock, access } = call.next().value as LockRequest;
    const turn = lock.acquire(access);
    while (maker.next().done !== true);
    const hold = await turn;
    attachmentOf(2).remove("/a", { detach: true });
    expect(one.stats()).toMatchObject({ detachedFiles: 1, fileCount: 1 });
    end(one, hold, call);
    const files = one.exists("/a") && one.isFile("/a") ? 1 : 0;
    expect(one.stats()).toMatchObject({ detachedFiles: 0, fileCount: files, usedBytes: files * 512 });
    expect(one.check()).toEqual({ problems: [] });
  },
);
