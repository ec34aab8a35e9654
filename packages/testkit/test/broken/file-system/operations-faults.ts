import type { FileHandle, FileHandleOperations, FileSystem, FileSystemOperations } from "@dmemfs/contract";
import * as rules from "../../../src/file-system/operations.js";
import { overriding } from "../overriding.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Replaces some of a filesystem's long operations. */
function operations(change: (fs: FileSystem) => Partial<FileSystemOperations>): FileSystemFault["fs"] & object {
  return (fs) => ({ operations: overriding(fs.operations, change(fs)) });
}

/** Replaces some of a handle's long operations. */
function transfers(change: (handle: FileHandle) => Partial<FileHandleOperations>): FileSystemFault["handle"] & object {
  return (handle) => ({ operations: overriding(handle.operations, change(handle)) });
}

/** Faults in the long operations. */
export const operationsFaults: readonly FileSystemFault[] = [
  {
    name: "does nothing when a copy is taken step by step",
    rule: rules.operationsDoTheSame,
    fs: operations(() => ({
      *copy() {
        yield;
      },
    })),
  },
  {
    name: "imports file by file when it is taken step by step",
    rule: rules.operationsHide,
    fs: operations((fs) => ({
      *importTree(tree) {
        for (const entry of Symbol.iterator in tree ? tree : Object.entries(tree)) {
          fs.importTree([entry]);
          yield;
        }
      },
    })),
  },
  {
    name: "leaves a copied tree behind when it is left before the last step",
    rule: rules.operationsRollBack,
    fs: operations((fs) => ({
      *copyTree(source, destination) {
        fs.copyTree(source, destination);
        yield;
      },
    })),
  },
  {
    name: "throws for a busy file instead of requesting its lock",
    rule: rules.operationsAskForLocks,
    fs: operations((fs) => ({
      *readFile(path) {
        yield;
        return fs.readFile(path);
      },
    })),
  },
  {
    name: "leaves the cursor where it was when it is read step by step",
    rule: rules.handleOperationsDoTheSame,
    handle: transfers((handle) => ({
      *readInto(target) {
        const position = handle.tell();
        const count = yield* handle.operations.readInto(target);
        handle.seek(position);
        return count;
      },
    })),
  },
  {
    name: "writes at the first of several steps",
    rule: rules.handleOperationsHide,
    handle: transfers((handle) => ({
      *write(data) {
        const count = handle.write(data);
        yield;
        return count;
      },
    })),
  },
];
