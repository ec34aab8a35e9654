import {
  FileNotFoundError,
  type FileSystem,
  type FileSystemOperations,
  MFSConflictError,
  type WriteOptions,
} from "@dmemfs/contract";
import * as rules from "../../../src/file-system/order.js";
import { overriding } from "../overriding.js";
import { parentOf, scratch } from "./excuses.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Replaces some of a filesystem's long operations. */
function operations(change: (own: FileSystemOperations, fs: FileSystem) => Partial<FileSystemOperations>) {
  return (fs: FileSystem): Partial<FileSystem> => ({
    operations: overriding(fs.operations, change(fs.operations, fs)),
  });
}

/** Faults in the order of calls. */
export const orderFaults: readonly FileSystemFault[] = [
  {
    name: "takes the place of a large append when it has prepared the bytes",
    rule: rules.callsKeepOrder,
    fs: operations((own) => ({
      *appendFile(path, content, options) {
        if (typeof content !== "string" && content.byteLength > 1000) yield;
        yield* own.appendFile(path, content, options);
      },
    })),
  },
  {
    name: "does not find a file that is being made",
    rule: rules.readersKeepOrder,
    fs: operations((own, fs) => ({
      *readFile(path) {
        if (!fs.exists(path)) throw new FileNotFoundError({ syscall: "readFile", path });
        return yield* own.readFile(path);
      },
    })),
  },
  {
    name: "makes a file before it has the content",
    rule: rules.newFilesAreHidden,
    fs: operations((own, fs) => ({
      *writeFile(path, content, options) {
        if (fs.isDir(parentOf(path)) && !fs.exists(path)) fs.writeFile(path, "");
        yield* own.writeFile(path, content, options);
      },
    })),
  },
  {
    name: "removes a file that a call writes",
    rule: rules.nameChangesNeverWait,
    fs: (fs) => ({ remove: (path, options) => fs.remove(path, { ...options, detach: true }) }),
  },
  {
    name: "takes the places of a copy at its second step",
    rule: rules.copiesKeepOrder,
    fs: operations((own) => ({
      *copy(source, destination, options) {
        yield;
        yield* own.copy(source, destination, options);
      },
    })),
  },
  {
    name: "checks a condition at the call",
    rule: rules.conditionsWaitForTurn,
    fs: operations((own, fs) => ({
      *writeFile(path, content, { ifGeneration }: WriteOptions = {}) {
        const isStale = ifGeneration === null && fs.exists(path);
        if (isStale) throw new MFSConflictError({ syscall: "writeFile", path, expected: null, actual: fs.stat(path) });
        yield* own.writeFile(path, content);
      },
    })),
  },
  {
    name: "creates a file again that was removed while it was written",
    rule: rules.detachedCallsEnd,
    fs: operations((own, fs) => ({
      *writeFile(path, content, options) {
        yield* own.writeFile(path, content, options);
        fs.writeFile(path, content);
      },
    })),
  },
  {
    name: "opens another file if the name was removed",
    rule: rules.waitersLookAgain,
    fs: (fs) => ({
      openAsync: (path, mode, options) =>
        fs.openAsync(path, mode, options).catch((error: unknown) => {
          if (!FileNotFoundError.isInstance(error)) throw error;
          return fs.open(scratch, "wb");
        }),
    }),
  },
];
