import { FileNotFoundError, IsADirectoryError, MFSQuotaExceededError } from "@dmemfs/contract";
import { describe, expect, it, vi } from "vitest";
import { MemoryFileSystem } from "../../heap/memory-file-system.js";
import { drive } from "../drive/drive.js";

function planted(): MemoryFileSystem {
  const mfs = new MemoryFileSystem({ maxQuota: 10_000, chunkOverheadOverride: 0 });
  mfs.importTree({ "/d/old": "old" });
  return mfs;
}

describe.each(["writeFile", "appendFile"] as const)("%s of a text that is longer than the quota", (method) => {
  it("throws before it is encoded, and nothing changes", () => {
    const mfs = planted();
    const encode = vi.spyOn(TextEncoder.prototype, "encode");
    for (const path of ["/d/new", "d//old"]) {
      const failure = expect.objectContaining({
        code: "ENOSPC",
        syscall: method,
        path: path === "d//old" ? "/d/old" : path,
        requested: 10_001,
        available: 9997,
      });
      expect(() => mfs[method](path, "x".repeat(10_001))).toThrow(failure);
    }
    expect(encode).not.toHaveBeenCalled();
    encode.mockRestore();
    expect([mfs.listdir("/d"), mfs.readText("/d/old"), mfs.stats().usedBytes]).toEqual([["old"], "old", 3]);
  });

  it("throws after it is encoded if only its bytes are too many", () => {
    const mfs = planted();
    expect(() => mfs[method]("/d/new", "é".repeat(9000))).toThrow(MFSQuotaExceededError);
    expect([mfs.listdir("/d"), mfs.stats().usedBytes]).toEqual([["old"], 3]);
  });

  it("is taken where it fits exactly", () => {
    const mfs = planted();
    mfs[method]("/d/new", "é".repeat(4998));
    expect([mfs.getSize("/d/new"), mfs.stats().freeBytes]).toEqual([9996, 1]);
  });
});

it("throws the error of the path, for a short and for a long text", () => {
  for (const text of ["x", "x".repeat(5000)]) {
    expect(() => planted().writeFile("/none/new", text)).toThrow(FileNotFoundError);
    expect(() => planted().appendFile("/d", text)).toThrow(IsADirectoryError);
  }
});

it.each(["writeFile", "appendFile"] as const)(
  "%s of bytes that are detached while it waits throws, and the file is unchanged",
  async (method) => {
    const mfs = new MemoryFileSystem();
    mfs.writeFile("/a", "ab");
    const holder = mfs.open("/a", "r+b");
    const bytes = new Uint8Array(100).fill(7);
    const waiter = drive(mfs.operations[method]("/a", bytes));
    structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
    holder.close();
    await expect(waiter).rejects.toMatchObject({ name: "TypeError", code: "ERR_INVALID_ARG_TYPE" });
    expect(mfs.readText("/a")).toBe("ab");
    expect(mfs.stats().usedBytes).toBe(2 + 128);
  },
);
