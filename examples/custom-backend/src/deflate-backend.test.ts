import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { MFSQuotaExceededError } from "@dmemfs/contract";
import { MemoryFileSystem } from "@dmemfs/core";
import { type FileSystemSubject, fileSystemRules } from "@dmemfs/testkit";
import { storageBackendSuite } from "@dmemfs/testkit/vitest";
import { describe, expect, it } from "vitest";
import { deflateBackend } from "./deflate-backend.js";

storageBackendSuite({ name: "deflate", create: () => deflateBackend });

const line = "the same line again and again, as a log has it\n";

describe("a filesystem over it", () => {
  it("holds several times its quota of text, and releases all of it", () => {
    const fs = new MemoryFileSystem({ maxQuota: 256 * 1024, defaultStorage: deflateBackend });
    const text = line.repeat(50_000);
    const file = fs.open("/log", "wb");
    for (let at = 0; at < text.length; at += 64 * 1024)
      file.write(new TextEncoder().encode(text.slice(at, at + 64 * 1024)));
    file.close();
    expect(fs.getSize("/log")).toBeGreaterThan(8 * fs.stats().quotaBytes);
    expect(fs.readText("/log")).toBe(text);
    fs.remove("/log");
    expect(fs.stats().usedBytes).toBe(0);
  });

  it("refuses an overwrite whose inflated block does not fit, and keeps the content", () => {
    const fs = new MemoryFileSystem({ maxQuota: 66 * 1024, defaultStorage: deflateBackend });
    fs.writeFile("/text", new Uint8Array(64 * 1024).fill(1));
    fs.writeFile("/noise", randomBytes(60 * 1024));
    using file = fs.open("/text", "r+b");
    const used = fs.stats().usedBytes;
    expect(() => file.writeAt(0, new Uint8Array(1))).toThrow(MFSQuotaExceededError);
    expect(fs.stats().usedBytes).toBe(used);
    expect(file.read()).toEqual(new Uint8Array(64 * 1024).fill(1));
  });
});

it("is the same in the document as here", () => {
  const page = readFileSync(new URL("../../../docs/write-a-backend.md", import.meta.url), "utf8");
  for (const name of ["block.ts", "deflate-backend.ts"]) {
    expect(page).toContain(readFileSync(new URL(name, import.meta.url), "utf8").trim());
  }
});

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
