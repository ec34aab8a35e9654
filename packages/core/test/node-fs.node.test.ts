import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MemoryFileSystem } from "@dmemfs/core";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { expectSame } from "../../../test/support/expect-same.js";
import { contentTrials } from "./host/content-trials.js";
import { HostDirectory } from "./host/host-directory.js";
import { planting, treeTrials } from "./host/tree-trials.js";
import { type BadInputCase, resultOf } from "./host/trial.js";
import { expectNothingLeft } from "./subject/recount.js";
import { childPath } from "./subject/snapshot.js";
import { type StorageName, storageChoice } from "./subject/storages.js";

const directory = mkdtempSync(join(tmpdir(), "dmemfs-beside-node-"));
let made = 0;

afterAll(() => rmSync(directory, { recursive: true, force: true }));

function freshHost(): HostDirectory {
  const root = join(directory, String(made++));
  mkdirSync(root);
  return new HostDirectory(root);
}

/** Everything below the root, as `HostDirectory` returns it. */
function contentsOf(fs: MemoryFileSystem): Map<string, Uint8Array | undefined> {
  const found = new Map<string, Uint8Array | undefined>();
  for (const [path, directories, files] of fs.walk()) {
    for (const name of directories) found.set(childPath(path, name), undefined);
    for (const name of files) found.set(childPath(path, name), fs.readFile(childPath(path, name)));
  }
  return new Map([...found].sort(([one], [other]) => (one < other ? -1 : 1)));
}

function tryOnBoth(trial: BadInputCase, fs: MemoryFileSystem, host: HostDirectory): void {
  const sameCode = trial.sameCode(host);
  const theirs = resultOf(() => trial.theirs(host));
  const ours = resultOf(() => trial.ours(fs));
  if (sameCode) expectSame(ours, theirs, `the result of ${trial}`);
  else expect("code" in ours, `whether ${trial} throws`).toBe("code" in theirs);
  expectSame(contentsOf(fs), host.contents(), `the tree after ${trial}`);
}

const trials = fc.array(fc.noBias(fc.oneof(treeTrials, contentTrials)), { minLength: 1, maxLength: 50, size: "max" });
const history = fc.tuple(planting, trials).map(([planted, following]) => [...planted, ...following]);

describe.skipIf(process.platform === "win32")("compared with node:fs", () => {
  it.each<StorageName>(["auto", "random-access", "custom"])(
    "%s storage gives the same results and codes",
    (storage) => {
      const property = fc.property(history, (steps) => {
        const host = freshHost();
        const fs = new MemoryFileSystem({ defaultStorage: storageChoice(storage) });
        for (const trial of steps) tryOnBoth(trial, fs, host);
        expectNothingLeft(fs);
        host.remove();
      });
      fc.assert(property, { numRuns: 80 });
    },
  );
});
