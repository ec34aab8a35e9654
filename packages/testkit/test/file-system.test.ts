import { describe, it } from "vitest";
import { type FileSystemSubject, fileSystemSuite } from "../src/index.js";
import { NaiveFileSystem } from "./doubles/file-system/naive-file-system.js";

const naive: FileSystemSubject = {
  name: "a naive filesystem",
  supports: { storageChoice: true, blockingOpen: false },
  create: (setup) => new NaiveFileSystem(setup),
};

fileSystemSuite({ describe, it }, naive);
