import { UnsupportedOperationError } from "@dmemfs/contract";
import { MemoryFileSystem } from "@dmemfs/core";
import { createVirtualProvider } from "@dmemfs/node-fs/vfs";
import { afterEach, describe, expect, it, vi } from "vitest";

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("a host without node:vfs", () => {
  it.each([
    ["Node without the flag", { version: "v26.10.0", getBuiltinModule: () => undefined }, "this is Node 26.10.0"],
    ["a browser", undefined, "this host is not Node"],
  ])("throws an error that names the requirements: %s", (_name, process, host) => {
    vi.stubGlobal("process", process);
    const make = () => createVirtualProvider(new MemoryFileSystem());
    expect(make).toThrow(UnsupportedOperationError);
    expect(make).toThrow(
      `node:vfs is missing: it needs Node 26.4 or later with the flag --experimental-vfs, and ${host}`,
    );
  });
});

it("refuses what is not a filesystem, and options that it does not have", () => {
  expect(() => createVirtualProvider({} as never)).toThrow(TypeError);
  expect(() => createVirtualProvider(new MemoryFileSystem(), { cwd: "/" } as never)).toThrow("unknown option cwd");
  expect(() => createVirtualProvider(new MemoryFileSystem(), { maxOpenFiles: 0 })).toThrow("maxOpenFiles");
});
