import { describe, it } from "vitest";
import { brokenFileSystems } from "../src/broken.js";
import { type FileSystemSubject, fileSystemSuite, fileSystemTopics } from "../src/index.js";
import { NaiveFileSystem } from "./doubles/file-system/naive-file-system.js";
import { proves } from "./proves.js";

const naive: FileSystemSubject = {
  name: "a naive filesystem",
  supports: { storageChoice: true, blockingOpen: false },
  create: (setup) => new NaiveFileSystem(setup),
};

fileSystemSuite({ describe, it }, naive);

describe("broken filesystems", () => {
  proves(fileSystemTopics, brokenFileSystems(naive));
});
