import { type FileHandle, InvalidArgumentError } from "@dmemfs/contract";
import * as rules from "../../../src/file-system/seek.js";
import { excusing } from "./excuses.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Faults in moving the cursor and the end. */
export const seekFaults: readonly FileSystemFault[] = [
  {
    name: "returns the offset from seek",
    rule: rules.seeksAndTells,
    handle: (handle) => ({
      seek(offset, whence) {
        handle.seek(offset, whence);
        return offset;
      },
    }),
  },
  {
    name: "seeks to the start when it cannot seek",
    rule: rules.checksSeeks,
    handle: (handle) => ({
      seek: (offset, whence) =>
        excusing(
          InvalidArgumentError,
          () => handle.seek(offset, whence),
          () => handle.seek(0),
        ),
    }),
  },
  {
    name: "leaves the cursor behind the new end",
    rule: rules.shrinks,
    handle: (handle) => ({
      truncate(size) {
        const position = handle.tell();
        const result = handle.truncate(size);
        handle.seek(position);
        return result;
      },
    }),
  },
  {
    name: "does not grow",
    rule: rules.grows,
    handle: (handle, fs) => ({
      truncate(size = handle.tell()) {
        return size > fs.getSize(handle.path) ? size : handle.truncate(size);
      },
    }),
  },
  {
    name: "truncates to nothing by default",
    rule: rules.truncatesAtCursor,
    handle: (handle) => ({ truncate: (size = 0) => handle.truncate(size) }),
  },
  {
    name: "truncates to whatever it gets for a size",
    rule: rules.checksTruncates,
    handle: (handle) => ({
      truncate(size = handle.tell()) {
        return handle.truncate(Number.isSafeInteger(size) && size >= 0 ? size : 0);
      },
    }),
  },
  {
    name: "gives all readers of a file one handle",
    rule: rules.cursorsAreTheirOwn,
    fs(fs) {
      const open = new Map<string, FileHandle>();
      return {
        open(path, mode, options) {
          const given = open.get(path);
          if (mode === undefined && given?.closed === false) return given;
          const handle = fs.open(path, mode, options);
          open.set(path, handle);
          return handle;
        },
      };
    },
  },
];
