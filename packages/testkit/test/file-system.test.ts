import { describe, it } from "vitest";
import { type FileSystemSubject, fileSystemRules, fileSystemSuite } from "../src/index.js";
import { ReferenceFileSystem } from "../src/reference/reference-file-system.js";
import { brokenFileSystems } from "./broken/index.js";
import { proves } from "./proves.js";

const reference: FileSystemSubject = {
  name: "the reference filesystem",
  supports: { storageChoice: true, blockingOpen: false },
  create: (setup) => new ReferenceFileSystem(setup),
};

fileSystemSuite({ describe, it }, reference);

describe("broken filesystems", () => {
  proves(fileSystemRules, brokenFileSystems(reference));
});
