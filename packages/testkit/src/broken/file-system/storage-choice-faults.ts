import * as choice from "../../file-system/storage-choice.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Faults in what the files are kept in. */
export const storageChoiceFaults: readonly FileSystemFault[] = [
  {
    name: "takes auto storage for sequential",
    clause: choice.sequentialIsSequential,
    needs: ({ storageChoice }) => storageChoice,
    setup: (setup) => (setup.defaultStorage === "sequential" ? { ...setup, defaultStorage: "auto" } : setup),
  },
  {
    name: "takes sequential storage for random access",
    clause: choice.randomAccessIsRandom,
    needs: ({ storageChoice }) => storageChoice,
    setup: (setup) => (setup.defaultStorage === "random-access" ? { ...setup, defaultStorage: "sequential" } : setup),
  },
  {
    name: "charges a byte more for each chunk",
    clause: choice.chargesChunks,
    needs: ({ storageChoice }) => storageChoice,
    setup: ({ chunkOverheadOverride = 0, ...setup }) => ({
      ...setup,
      chunkOverheadOverride: chunkOverheadOverride + 1,
    }),
  },
  {
    name: "overlooks a backend of one's own",
    clause: choice.takesCustomBackend,
    needs: ({ storageChoice }) => storageChoice,
    setup: (setup) => (typeof setup.defaultStorage === "object" ? { ...setup, defaultStorage: "auto" } : setup),
  },
];
