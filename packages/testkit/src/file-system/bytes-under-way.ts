import type { FileHandle, FileSystem, Operation } from "@dmemfs/contract";
import { sameBytes, sameValue, show, that } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, seedFiles } from "./file-system-under-test.js";
import { snapshot } from "./snapshot.js";

const length = 3 * 1024 * 1024;
const maxQuota = 4 * length;

type Start = (fs: FileSystem, handle: FileHandle, bytes: Uint8Array) => Operation<unknown>;

/** Long calls that read the caller's bytes, and the file that ends with them. */
const calls: readonly (readonly [what: string, path: string, start: Start])[] = [
  ["writeFile", "/new", (fs, _handle, bytes) => fs.operations.writeFile("/new", bytes)],
  ["writeFile over a file", "/other", (fs, _handle, bytes) => fs.operations.writeFile("/other", bytes)],
  ["appendFile", "/other", (fs, _handle, bytes) => fs.operations.appendFile("/other", bytes)],
  ["importTree", "/new", (fs, _handle, bytes) => fs.operations.importTree({ "/new": bytes })],
  ["write of a handle", "/open", (_fs, handle, bytes) => handle.operations.write(bytes)],
];

/** Drives an operation to its end; its bytes are detached after a given number of steps. */
function run(operation: Operation<unknown>, { buffer }: Uint8Array, steps: number): void {
  for (let count = 1; operation.next().done !== true; count++) {
    if (count === steps) structuredClone(buffer, { transfer: [buffer as ArrayBuffer] });
  }
}

/** Whether the file ends with the bytes: the call has then read all of them before they were detached. */
function endsWith(fs: FileSystem, path: string, bytes: Uint8Array): boolean {
  if (!fs.exists(path) || fs.getSize(path) < bytes.length) return false;
  const content = fs.readFile(path);
  sameBytes(content.subarray(content.length - bytes.length), bytes, `the end of ${path}`);
  return true;
}

export const detachedBytesAreRefused: FileSystemRule = onFresh(
  "if bytes are detached while a call reads them, the call throws a TypeError and changes nothing, or stores all of them",
  (tested) => {
    for (const [what, path, start] of calls) {
      for (const steps of [1, 2]) {
        const fs = tested.fresh({ maxQuota });
        seedFiles(fs, { "/open": "abc", "/other": "abc" });
        const handle = fs.open("/open", "ab");
        const before = snapshot(fs);
        const bytes = pattern(length);
        let isRefused = false;
        try {
          run(start(fs, handle, bytes), bytes, steps);
        } catch (error) {
          isRefused = true;
          that(error instanceof TypeError, `${what} of bytes that are detached is not a TypeError, but ${show(error)}`);
          sameValue(snapshot(fs), before, `the filesystem after ${what} was refused after ${steps} steps`);
        }
        handle.close();
        that(isRefused || endsWith(fs, path, pattern(length)), `${what} has stored only some of the bytes`);
      }
    }
  },
);

/** Rules for bytes that the caller changes or detaches while a call reads them. */
export const bytesUnderWayRules: RuleGroup<FileSystemSubject> = {
  name: "bytes under way",
  rules: [detachedBytesAreRefused],
};
