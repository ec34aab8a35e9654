import * as async from "@dmemfs/async";
import * as contract from "@dmemfs/contract";
import * as core from "@dmemfs/core";
import * as locks from "@dmemfs/locks";
import * as nodeFs from "@dmemfs/node-fs";
import * as vfs from "@dmemfs/node-fs/vfs";
import * as shared from "@dmemfs/shared";
import * as storage from "@dmemfs/storage";
import * as testing from "@dmemfs/testing";
import * as testingNodeFs from "@dmemfs/testing/node-fs";
import * as testingPromises from "@dmemfs/testing/node-fs/promises";
import * as text from "@dmemfs/text";
import { describe, expect, it } from "vitest";
import * as dmemfs from "./index.js";

describe("the main entry", () => {
  const packages: Readonly<Record<string, object>> = { async, contract, core, locks, storage, text };

  it.each(Object.entries(packages))("exports everything of @dmemfs/%s", (_name, exported) => {
    expect(dmemfs).toMatchObject(exported);
  });

  it("exports nothing else", () => {
    const names = new Set(Object.values(packages).flatMap((exported) => Object.keys(exported)));
    expect(Object.keys(dmemfs).sort()).toEqual([...names].sort());
  });

  it.each([
    ["MemoryFileSystem", dmemfs.MemoryFileSystem, core.MemoryFileSystem],
    ["MemoryFileHandle", dmemfs.MemoryFileHandle, core.MemoryFileHandle],
    ["normalizePath", dmemfs.normalizePath, core.normalizePath],
    ["AsyncMemoryFileSystem", dmemfs.AsyncMemoryFileSystem, async.AsyncMemoryFileSystem],
    ["AsyncMemoryFileHandle", dmemfs.AsyncMemoryFileHandle, async.AsyncMemoryFileHandle],
    ["MFSTextHandle", dmemfs.MFSTextHandle, text.MFSTextHandle],
    ["ReadWriteLock", dmemfs.ReadWriteLock, locks.ReadWriteLock],
    ["HeapQuotaLedger", dmemfs.HeapQuotaLedger, storage.HeapQuotaLedger],
    ["MFSError", dmemfs.MFSError, contract.MFSError],
    ["MFSQuotaExceededError", dmemfs.MFSQuotaExceededError, contract.MFSQuotaExceededError],
  ])("has %s", (_name, value, original) => {
    expect(value).toBe(original);
    expect(typeof value).toBe("function");
  });
});

describe("a subpath", () => {
  it.each([
    ["async", () => import("./async.js"), async],
    ["contract", () => import("./contract.js"), contract],
    ["locks", () => import("./locks.js"), locks],
    ["node-fs", () => import("./node-fs.js"), nodeFs],
    ["node-fs/vfs", () => import("./node-fs/vfs.js"), vfs],
    ["shared", () => import("./shared.js"), shared],
    ["storage", () => import("./storage.js"), storage],
    ["testing", () => import("./testing.js"), testing],
    ["testing/node-fs", () => import("./testing/node-fs.js"), testingNodeFs],
    ["testing/node-fs/promises", () => import("./testing/node-fs/promises.js"), testingPromises],
    ["text", () => import("./text.js"), text],
  ])("dmemfs/%s exports the same as @dmemfs/%s", async (_name, load, exported) => {
    expect({ ...(await load()) }).toEqual({ ...exported });
  });

  it.each([
    ["vitest", () => import("./vitest.js"), () => import("@dmemfs/vitest-plugin")],
    ["vitest/config", () => import("./vitest/config.js"), () => import("@dmemfs/vitest-plugin/config")],
    ["vitest/node-fs", () => import("./vitest/node-fs.js"), () => import("@dmemfs/vitest-plugin/node-fs")],
    [
      "vitest/node-fs/promises",
      () => import("./vitest/node-fs/promises.js"),
      () => import("@dmemfs/vitest-plugin/node-fs/promises"),
    ],
    ["vitest/matchers", () => import("./vitest/matchers.js"), () => import("@dmemfs/vitest-plugin/matchers")],
  ])("dmemfs/%s exports the same as that entry of @dmemfs/vitest-plugin", async (_name, load, loadEntry) => {
    expect({ ...(await load()) }).toEqual({ ...(await loadEntry()) });
  });
});
