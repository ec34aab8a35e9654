import { AsyncMemoryFileHandle, AsyncMemoryFileSystem } from "@dmemfs/async";
import { fileHandleMethods, fileSystemMethods } from "@dmemfs/contract/methods";
import { MemoryFileSystem } from "@dmemfs/core";
import { afterEach, describe } from "vitest";
import { tree } from "../../../test/support/bad-input/checks.js";
import { callMethod, methodRows, promised } from "../../../test/support/bad-input/method-rows.js";
import { type BadInputCase, refusesAll } from "../../../test/support/bad-input/refuses-all.js";
import { filesInUse, snapshot } from "./support/snapshot.js";

function planted(): MemoryFileSystem {
  const fs = new MemoryFileSystem({ clock: () => 1000 });
  fs.importTree(tree);
  return fs;
}

const fileSystem: BadInputCase<AsyncMemoryFileSystem> = {
  create: () => new AsyncMemoryFileSystem(planted()),
  look: ({ fileSystem: fs }) => [snapshot(fs), filesInUse(fs)],
};

describe("AsyncMemoryFileSystem", () => {
  refusesAll(
    methodRows(promised(fileSystemMethods, { lockTimeout: "timeout", signal: "signal" }), callMethod),
    fileSystem,
  );
});

const homes = new Map<AsyncMemoryFileHandle, MemoryFileSystem>();

afterEach(async () => {
  for (const made of homes.keys()) await made.close();
  homes.clear();
});

const handle: BadInputCase<AsyncMemoryFileHandle> = {
  create() {
    const fs = planted();
    const made = new AsyncMemoryFileHandle(fs.open("/d/file", "r+b"));
    homes.set(made, fs);
    return made;
  },
  look: (made) => [made.closed, homes.get(made)?.stat("/d/file"), homes.get(made)?.stats()],
};

describe("AsyncMemoryFileHandle", () => {
  refusesAll(methodRows(promised(fileHandleMethods, { signal: "signal" }), callMethod), handle);
});
