import { describe, it } from "vitest";
import { type FileSystemSubject, fileSystemRules, fileSystemSuite } from "../src/index.js";
import { brokenFileSystems } from "./broken/index.js";
import { NaiveFileSystem } from "./doubles/file-system/naive-file-system.js";
import { proves } from "./proves.js";

const naive: FileSystemSubject = {
  name: "a naive filesystem",
  supports: { storageChoice: true, blockingOpen: false },
  create: (setup) => new NaiveFileSystem(setup),
};

fileSystemSuite({ describe, it }, naive);

describe("broken filesystems", () => {
  proves(fileSystemRules, brokenFileSystems(naive));
});
