import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { MFSQuotaExceededError } from "@dmemfs/contract";
import { MemoryFileSystem } from "@dmemfs/core";
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
