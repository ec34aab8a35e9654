import { MemoryFileSystem } from "@dmemfs/core";
import { type FileSystemSubject, fileSystemRules } from "@dmemfs/testkit";
import { describe, expect, it } from "vitest";
import { deflateBackend } from "./deflate-backend.js";

const subject: FileSystemSubject = {
  name: "MemoryFileSystem over deflate",
  supports: { storageChoice: true, blockingOpen: false },
  create: (setup) => new MemoryFileSystem({ ...setup, defaultStorage: setup.defaultStorage ?? deflateBackend }),
};

/** Rules that rely on a charge of one byte for each byte. Here bytes are deflated, and the charge is not known in advance. */
const byteForByte: readonly RegExp[] = [
  /^stats counts the bytes in use/,
  /^a copy is charged by its own bytes/,
  /^a copy that does not fit/,
  /^preallocate grows a file with zeros/,
  /^a write beyond the end fills the gap/,
  /^a write that does not fit/,
  /^truncate to a smaller size/,
  /^truncate to a larger size/,
  /^content that fits exactly is accepted/,
  /^appends of any size fill the quota/,
  /^removing, cutting, emptying/,
  /^overwriting, renaming and removing succeed/,
  /^an endless source is read until the quota is full/,
  /^an import is charged only for its bytes/,
  /^an import over a file needs quota/,
  /^hundreds of random calls/,
  /^stats counts the files without a name/,
  /^rmtree with detach removes a directory whose files are open/,
  /^rename and move with replace put a file into the place of a file/,
  /^a file that is removed with detach loses its name/,
  /^a copy with detach over an open file makes a new file/,
  /^a copy over a file succeeds on a filesystem that is exactly full/,
  /^a copy over a file with replace keeps the node/,
];

it.each(byteForByte)("%s is a rule of the suite, and is broken here", async (pattern) => {
  const found = fileSystemRules.flatMap(({ rules }) => rules.filter(({ name }) => pattern.test(name)));
  expect(found).toHaveLength(1);
  for (const { check } of found) await expect((async () => check(subject))()).rejects.toThrow();
});

describe(`${subject.name} keeps the rest of the contract of a filesystem`, () => {
  for (const { name: group, rules } of fileSystemRules) {
    const kept = rules.filter(({ name }) => !byteForByte.some((pattern) => pattern.test(name)));
    describe.runIf(kept.length > 0)(group, () => {
      for (const { name, check } of kept) it(name, () => check(subject));
    });
  }
});
