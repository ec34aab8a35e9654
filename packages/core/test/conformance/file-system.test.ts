import { MemoryFileSystem } from "@dmemfs/core";
import type { FileSystemSubject } from "@dmemfs/testkit";
import { fileSystemSuite } from "@dmemfs/testkit/vitest";
import { describe } from "vitest";
import { rejects } from "../../../../test/support/rejects.js";
import { brokenFileSystems } from "../../../testkit/test/broken/index.js";

const subject: FileSystemSubject = {
  name: "MemoryFileSystem",
  supports: { storageChoice: true, blockingOpen: false },
  create: (setup) => new MemoryFileSystem(setup),
};

fileSystemSuite(subject);

describe("broken filesystems made from MemoryFileSystem", () => {
  rejects(brokenFileSystems(subject));
});
