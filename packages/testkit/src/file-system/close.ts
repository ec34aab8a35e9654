import { type FileHandle, HandleClosedError } from "@dmemfs/contract";
import { equal, refusal } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, seedFiles } from "./file-system-under-test.js";

export const closesOnce: FileSystemRule = onFresh(
  "close can be called again, and the handle keeps its path and mode",
  ({ fs }) => {
    seedFiles(fs, { "/a": "content" });
    for (const mode of ["rb", "r+b"] as const) {
      const handle = fs.open("/a", mode);
      for (let count = 0; count < 3; count++) {
        handle.close();
        equal(handle.closed, true, "closed");
        equal(handle.path, "/a", "path");
        equal(handle.mode, mode, "mode");
      }
    }
  },
);

const calls: Readonly<Record<string, (handle: FileHandle) => unknown>> = {
  read: (handle) => handle.read(),
  readInto: (handle) => handle.readInto(new Uint8Array(2)),
  readAt: (handle) => handle.readAt(0, new Uint8Array(2)),
  readable: (handle) => handle.readable(),
  write: (handle) => handle.write(pattern(2)),
  writeAt: (handle) => handle.writeAt(0, pattern(2)),
  truncate: (handle) => handle.truncate(0),
  flush: (handle) => handle.flush(),
  writable: (handle) => handle.writable(),
  seek: (handle) => handle.seek(0),
  tell: (handle) => handle.tell(),
  seekable: (handle) => handle.seekable(),
};

export const closedIsClosed: FileSystemRule = onFresh(
  "every call on a closed handle except close throws HandleClosedError",
  ({ fs }) => {
    for (const mode of ["rb", "r+b", "ab"] as const) {
      seedFiles(fs, { "/a": "content" });
      const handle = fs.open("/a", mode);
      handle.close();
      for (const [syscall, call] of Object.entries(calls)) {
        const fields = { syscall, path: "/a", code: "EBADF" } as const;
        refusal(HandleClosedError, () => call(handle), `${syscall} on a handle closed in ${mode}`, fields);
      }
      equal(fs.readText("/a"), "content", "the content after the refusals");
    }
  },
);

export const disposes: FileSystemRule = onFresh(
  "disposing of a handle closes it, synchronously or not",
  async ({ fs }) => {
    for (const mode of ["rb", "wb"] as const) {
      seedFiles(fs, { "/a": "content" });
      const first = fs.open("/a", mode);
      first[Symbol.dispose]();
      equal(first.closed, true, "closed after Symbol.dispose");
      const second = fs.open("/a", mode);
      await second[Symbol.asyncDispose]();
      equal(second.closed, true, "closed after Symbol.asyncDispose");
      first[Symbol.dispose]();
      await first[Symbol.asyncDispose]();
      fs.remove("/a");
    }
  },
);

/** Rules of `close` of a handle. */
export const closeRules: RuleGroup<FileSystemSubject> = {
  name: "close",
  rules: [closesOnce, closedIsClosed, disposes],
};
