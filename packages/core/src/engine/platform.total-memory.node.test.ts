import { totalmem } from "node:os";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

/** A platform whose memory was not read yet. */
async function totalMemory(): Promise<number> {
  const platform = await import("./platform.js");
  return platform.totalMemory();
}

function systemOf(total: number, files: Readonly<Record<string, string>> = {}, more: object = {}): object {
  const modules: Readonly<Record<string, object>> = {
    "node:os": { totalmem: () => total },
    "node:fs": {
      readFileSync: (name: string) => {
        const content = files[name];
        if (content === undefined) throw new Error("ENOENT");
        return content;
      },
    },
  };
  return { getBuiltinModule: (name: string) => modules[name], ...more };
}

beforeEach(() => {
  vi.resetModules();
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("the whole memory", () => {
  // Deno would need a permission to read the files of a control group.
  const ofGroup = (bytes: number): number => ("Deno" in globalThis ? 1000 : bytes);

  it.each<[what: string, process: object | undefined, expected: number]>([
    ["of a machine without limits", systemOf(1000), 1000],
    ["of a process with a limit", systemOf(1000, {}, { constrainedMemory: () => 600 }), 600],
    ["of a process that says 0 for no limit", systemOf(1000, {}, { constrainedMemory: () => 0 }), 1000],
    ["of a process that says nearly 2 ** 64", systemOf(1000, {}, { constrainedMemory: () => 2 ** 64 - 4096 }), 1000],
    ["of a process that does not know", systemOf(1000, {}, { constrainedMemory: () => undefined }), 1000],
    ["of a group of version 2", systemOf(1000, { "/sys/fs/cgroup/memory.max": "500\n" }), ofGroup(500)],
    ["of a group of version 2 without a limit", systemOf(1000, { "/sys/fs/cgroup/memory.max": "max\n" }), 1000],
    [
      "of a group of version 1",
      systemOf(1000, { "/sys/fs/cgroup/memory/memory.limit_in_bytes": "400\n" }),
      ofGroup(400),
    ],
    [
      "of a group of version 1 without a limit",
      systemOf(1000, { "/sys/fs/cgroup/memory/memory.limit_in_bytes": "9223372036854771712\n" }),
      1000,
    ],
    ["where nothing is known", undefined, 2 ** 40],
    ["where the process knows nothing", {}, 2 ** 40],
  ])("%s", async (_what, process, expected) => {
    vi.stubGlobal("process", process);
    expect(await totalMemory()).toBe(expected);
  });

  it("is read once", async () => {
    const totalmem = vi.fn(() => 1000);
    vi.stubGlobal("process", { getBuiltinModule: (name: string) => (name === "node:os" ? { totalmem } : undefined) });
    const platform = await import("./platform.js");
    expect([platform.totalMemory(), platform.totalMemory()]).toEqual([1000, 1000]);
    expect(totalmem).toHaveBeenCalledOnce();
  });

  it.each([
    ["granted", 1000],
    ["prompt", 2 ** 40],
    ["denied", 2 ** 40],
  ])("is not read in Deno unless the permission was granted before: %s", async (state, expected) => {
    vi.stubGlobal("process", systemOf(1000));
    vi.stubGlobal("Deno", { permissions: { querySync: () => ({ state }) } });
    expect(await totalMemory()).toBe(expected);
  });

  it("is at most what this machine has", async () => {
    const total = await totalMemory();
    expect(total).toBeGreaterThan(0);
    expect(total).toBeLessThanOrEqual(totalmem());
  });
});
