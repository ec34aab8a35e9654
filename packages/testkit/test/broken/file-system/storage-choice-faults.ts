import type { FileStorage, StorageOptions } from "@dmemfs/contract";
import type { FileSystemSetup } from "../../../src/file-system/file-system-subject.js";
import * as rules from "../../../src/file-system/storage-choice.js";
import { overriding } from "../overriding.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** A custom backend whose storages behave differently at their end. */
function endingOtherwise(
  change: (storage: FileStorage) => Partial<FileStorage>,
): (setup: FileSystemSetup) => FileSystemSetup {
  return (setup) => {
    const { defaultStorage: backend } = setup;
    if (typeof backend !== "object") return setup;
    const create = (options: StorageOptions): FileStorage => {
      const storage = backend.create(options);
      return overriding(storage, change(storage));
    };
    return { ...setup, defaultStorage: overriding(backend, { create }) };
  };
}

/** Faults of the storages of files. */
export const storageChoiceFaults: readonly FileSystemFault[] = [
  {
    name: "takes auto storage for sequential",
    rule: rules.sequentialIsSequential,
    setup: (setup) => (setup.defaultStorage === "sequential" ? { ...setup, defaultStorage: "auto" } : setup),
  },
  {
    name: "takes sequential storage for random access",
    rule: rules.randomAccessIsRandom,
    setup: (setup) => (setup.defaultStorage === "random-access" ? { ...setup, defaultStorage: "sequential" } : setup),
  },
  {
    name: "charges a byte more for each chunk",
    rule: rules.chargesChunks,
    setup: ({ chunkOverheadOverride = 0, ...setup }) => ({
      ...setup,
      chunkOverheadOverride: chunkOverheadOverride + 1,
    }),
  },
  {
    name: "empties a storage instead of disposing of it",
    rule: rules.endsStorages,
    setup: endingOtherwise((storage) => ({ dispose: () => storage.truncate(0) })),
  },
  {
    name: "does not trim when a writer closes",
    rule: rules.endsStorages,
    setup: endingOtherwise(() => ({ trim() {} })),
  },
  {
    name: "ignores a custom backend",
    rule: rules.takesCustomBackend,
    setup: (setup) => (typeof setup.defaultStorage === "object" ? { ...setup, defaultStorage: "auto" } : setup),
  },
];
