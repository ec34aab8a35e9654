import { InvalidArgumentError, MFSQuotaExceededError } from "@dmemfs/contract";
import { equal, sameBytes, sameValue, that, typeRefusal } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses, seedFiles } from "./file-system-under-test.js";
import { bytesOf, snapshot } from "./snapshot.js";

export const takesNoStrings: FileSystemRule = onFresh(
  "data that is not bytes throws a TypeError, which names MFSTextHandle for a string",
  ({ fs }) => {
    seedFiles(fs, { "/a": "content" });
    using handle = fs.open("/a", "r+b");
    const before = snapshot(fs);
    for (const data of ["text", 5, null, undefined, [1, 2], {}] as readonly unknown[] as readonly Uint8Array[]) {
      const errors = [
        typeRefusal(() => handle.write(data), `write of ${String(data)}`),
        typeRefusal(() => handle.writeAt(0, data), `writeAt of ${String(data)}`),
      ];
      for (const { message } of typeof data === "string" ? errors : []) {
        that(message.includes("MFSTextHandle"), `the message does not name MFSTextHandle: ${message}`);
      }
    }
    for (const content of [5, null, undefined, [1, 2], {}] as readonly unknown[] as readonly string[]) {
      typeRefusal(() => fs.writeFile("/b", content), `writeFile of ${String(content)}`);
      typeRefusal(() => fs.appendFile("/b", content), `appendFile of ${String(content)}`);
      if (content !== null) typeRefusal(() => fs.importTree({ "/b": content }), `importTree of ${String(content)}`);
    }
    sameValue(snapshot(fs), before, "the filesystem after the errors");
    equal(handle.tell(), 0, "tell() after the refusals");
  },
);

export const checksPositions: FileSystemRule = onFresh("a write at an invalid position throws", ({ fs }) => {
  seedFiles(fs, { "/a": pattern(10) });
  using handle = fs.open("/a", "r+b");
  const bad: readonly unknown[] = [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, "3", null, true, 3n, {}];
  for (const position of bad as readonly number[]) {
    const fields = { syscall: "writeAt", path: "/a", code: "EINVAL" } as const;
    const writeAt = (): number => handle.writeAt(position, pattern(2));
    refuses(fs, InvalidArgumentError, fields, writeAt, `writeAt(${String(position)})`);
  }
});

export const refusedWriteLeavesNoTrace: FileSystemRule = onFresh(
  "a write that does not fit changes neither bytes nor cursor nor charge",
  (tested) => {
    for (const size of [0, 10, 5000, 70_000]) {
      const fs = tested.fresh({ maxQuota: tested.quotaFor(size) + 1 });
      seedFiles(fs, { "/a": pattern(size) });
      using handle = fs.open("/a", "r+b");
      const position = size >> 1;
      handle.seek(position);
      const data = pattern(size + tested.quotaFor(1) + 2, 8);
      for (const [syscall, action] of [
        ["write", () => handle.write(data)],
        ["writeAt", () => handle.writeAt(position, data)],
        ["writeAt", () => handle.writeAt(5_000_000, data)],
        ["truncate", () => handle.truncate(size + tested.quotaFor(1) + 2)],
      ] as const) {
        const fields = { syscall, path: "/a", code: "ENOSPC" } as const;
        const error = refuses(fs, MFSQuotaExceededError, fields, action, `${syscall} on ${size} bytes`);
        that(
          error.requested > error.available,
          `${syscall}: requested ${error.requested}, available ${error.available}`,
        );
        equal(error.available, fs.stats().freeBytes, `${syscall}: the error's available`);
        equal(handle.tell(), position, `tell() after ${syscall} was refused`);
      }
      sameBytes(bytesOf(handle, size), pattern(size), `${size} bytes after the refusals`);
    }
  },
);

/** Rules for writes that throw. */
export const refusedWritesRules: RuleGroup<FileSystemSubject> = {
  name: "refused writes",
  rules: [takesNoStrings, checksPositions, refusedWriteLeavesNoTrace],
};
