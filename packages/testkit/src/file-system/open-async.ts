import {
  BlockingIOError,
  type FileHandle,
  FileNotFoundError,
  InvalidArgumentError,
  type OpenMode,
} from "@dmemfs/contract";
import { equal, rejection, sameBytes, show, that } from "../check/index.js";
import { conditional } from "../conditional.js";
import { pattern } from "../pattern.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, seedFiles } from "./file-system-under-test.js";
import { PendingOpen } from "./pending-open.js";

export const waitsForFile: FileSystemRule = onFresh("openAsync waits until the file is free", async ({ fs }) => {
  seedFiles(fs, { "/a": pattern(10) });
  for (const [held, wanted] of [
    ["r+b", "rb"],
    ["r+b", "wb"],
    ["rb", "ab"],
  ] as const) {
    const holder = fs.open("/a", held);
    const pending = new PendingOpen(fs, "/a", wanted);
    await pending.waits(`openAsync in ${wanted} beside ${held}`);
    holder.close();
    const handle = await pending.opens(`openAsync in ${wanted} after ${held}`);
    equal(handle.mode, wanted, "mode");
    handle.close();
  }
  (await new PendingOpen(fs, "/a", "rb").opens("openAsync of a free file")).close();
  fs.remove("/a");
});

export const waitsInLine: FileSystemRule = onFresh(
  "opens wait in a queue: a reader does not pass a writer that came before",
  async ({ fs }) => {
    seedFiles(fs, { "/a": "start" });
    const reader = fs.open("/a");
    const writer = new PendingOpen(fs, "/a", "ab");
    await writer.waits("a writer beside a reader");
    const late = new PendingOpen(fs, "/a", "rb");
    await late.waits("a reader behind a waiting writer");
    reader.close();
    const appender = await writer.opens("the writer after the reader left");
    await late.waits("the late reader beside the writer");
    appender.write(new TextEncoder().encode(", end"));
    appender.close();
    const handle = await late.opens("the late reader after the writer left");
    sameBytes(handle.read(), new TextEncoder().encode("start, end"), "the content that the late reader reads");
    handle.close();
  },
);

export const othersGoOn: FileSystemRule = onFresh(
  "an open that waits for one file delays no other call",
  async ({ fs }) => {
    seedFiles(fs, { "/a/busy": "content", "/a/free": "content" });
    const writer = fs.open("/a/busy", "r+b");
    const pending = new PendingOpen(fs, "/a/busy", "rb");
    await pending.waits("an open of a busy file");
    fs.open("/a/free", "wb").close();
    (await new PendingOpen(fs, "/a/free", "rb").opens("an open of another file")).close();
    fs.mkdir("/a/b/c");
    fs.copy("/a/free", "/a/copy");
    fs.rename("/a/copy", "/copy");
    fs.importTree({ "/new": "content" });
    fs.remove("/a/free");
    fs.rmtree("/a/b");
    equal(fs.stats().fileCount, 3, "stats().fileCount meanwhile");
    writer.close();
    (await pending.opens("the open that waited")).close();
  },
);

const timeout = 5;

export const timesOut: FileSystemRule = onFresh(
  "openAsync times out after lockTimeout, or defaultLockTimeout, with EAGAIN, and leaves the queue",
  async (tested) => {
    const fs = tested.fresh({ defaultLockTimeout: timeout });
    equal(fs.defaultLockTimeout, timeout, "defaultLockTimeout");
    seedFiles(fs, { "/a": "content" });
    using _reader = fs.open("/a");
    const fields = { path: "/a", code: "EAGAIN" } as const;
    await rejection(
      BlockingIOError,
      fs.openAsync("/a", "wb", { lockTimeout: 0 }),
      "openAsync with lockTimeout 0",
      fields,
    );
    for (const options of [{ lockTimeout: timeout }, {}]) {
      const writer = new PendingOpen(fs, "/a", "wb", options);
      const behind = new PendingOpen(fs, "/a", "rb");
      await tested.pass(timeout);
      const error = await writer.isRefused(`a writer with ${show(options)}`);
      that(
        BlockingIOError.isInstance(error),
        `a writer with ${show(options)}: expected BlockingIOError, got ${show(error)}`,
      );
      equal(error.code, "EAGAIN", "the error's code");
      (await behind.opens("the reader behind the writer that gave up")).close();
    }
  },
);

export const isAborted: FileSystemRule = onFresh(
  "openAsync rejects with the signal's reason after an abort, and makes no file",
  async ({ fs }) => {
    seedFiles(fs, { "/a": "content" });
    const reason = new Error("enough");
    const writer = fs.open("/a", "r+b");
    const controller = new AbortController();
    const pending = new PendingOpen(fs, "/a", "wb", { lockTimeout: null, signal: controller.signal });
    await pending.waits("an open before the abort");
    controller.abort(reason);
    equal(await pending.isRefused("an open after the abort"), reason, "the reason");
    writer.close();
    equal(fs.readText("/a"), "content", "the content after the abort");
    const before = new PendingOpen(fs, "/new", "wb", { signal: AbortSignal.abort(reason) });
    equal(await before.isRefused("an open with a signal that is aborted already"), reason, "the reason");
    equal(fs.exists("/new"), false, 'exists("/new")');
    fs.open("/a", "r+b").close();
  },
);

/** Whether a granted lock counts as held before the waiter continues, because the waiter may run on another thread. */
function whereWaitersRunLater(rule: FileSystemRule): FileSystemRule {
  return conditional(
    ({ supports }) => (supports.blockingOpen ? "a lock that was granted is held in another thread" : undefined),
    rule,
  );
}

export const looksAgain: FileSystemRule = whereWaitersRunLater(
  onFresh("an open that waited looks its path up again when it wakes", async ({ fs }) => {
    seedFiles(fs, { "/a": "old" });
    const writer = fs.open("/a", "r+b");
    const [reader, maker] = [new PendingOpen(fs, "/a", "rb"), new PendingOpen(fs, "/a", "wb")];
    await reader.waits("a reader beside a writer");
    writer.close();
    fs.remove("/a");
    const error = await reader.isRefused("a reader whose file was removed");
    that(
      FileNotFoundError.isInstance(error),
      `a reader whose file was removed: expected FileNotFoundError, got ${show(error)}`,
    );
    const handle = await maker.opens("a writer whose file was removed");
    handle.write(pattern(3));
    handle.close();
    sameBytes(fs.readFile("/a"), pattern(3), "the file that was created again");
  }),
);

export const waitersDoNotOpen: FileSystemRule = whereWaitersRunLater(
  onFresh("a file that is only waited for is not open: it can be renamed and replaced", async ({ fs }) => {
    seedFiles(fs, { "/a": "old" });
    const writer = fs.open("/a", "r+b");
    const pending = new PendingOpen(fs, "/a", "rb");
    await pending.waits("a reader beside a writer");
    writer.close();
    fs.rename("/a", "/b");
    fs.writeFile("/a", "new");
    const handle = await pending.opens("the reader");
    sameBytes(handle.read(), new TextEncoder().encode("new"), "the content that the reader reads");
    fs.remove("/b");
    handle.close();
  }),
);

export const rejectsNeverThrows: FileSystemRule = onFresh(
  "openAsync always rejects and never throws",
  async ({ fs }) => {
    seedFiles(fs, { "/a": "content" });
    for (const [path, mode, options] of [
      ["/a\0", "rb", {}],
      ["/../a", "rb", {}],
      ["/a", "r", {}],
      ["/a", "wb", { preallocate: -1 }],
      ["/a", "rb", { lockTimeout: -1 }],
    ] as const) {
      let promise: Promise<FileHandle>;
      try {
        promise = fs.openAsync(path, mode as OpenMode, options);
      } catch (error) {
        throw new Error(`openAsync(${show(path)}, ${show(mode)}, ${show(options)}) threw ${show(error)}`, {
          cause: error,
        });
      }
      await rejection(InvalidArgumentError, promise, `openAsync(${show(path)}, ${show(mode)}, ${show(options)})`);
    }
  },
);

/** Rules of `openAsync`. */
export const openAsyncRules: RuleGroup<FileSystemSubject> = {
  name: "openAsync",
  rules: [waitsForFile, waitsInLine, othersGoOn, timesOut, isAborted, looksAgain, waitersDoNotOpen, rejectsNeverThrows],
};
