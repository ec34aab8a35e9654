import { InvalidArgumentError, OutOfMemoryError } from "@dmemfs/contract";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type HeardWarnings, hearWarnings } from "../../../../../test/support/heard-warnings.js";
import { MemoryFileSystem } from "../../heap/memory-file-system.js";
import { availableMemory } from "../platform.js";

let warnings: HeardWarnings;

beforeEach(() => {
  warnings = hearWarnings();
  vi.useFakeTimers({ toFake: ["performance"] });
});

afterEach(() => {
  vi.useRealTimers();
  warnings.stop();
});

describe("memoryGuard", () => {
  it("reads the platform's memory only if an option asks for it", () => {
    const probe = vi.fn(() => 0);
    new MemoryFileSystem({ availableMemory: probe }).writeFile("/a", "text");
    expect(probe).not.toHaveBeenCalled();
    expect(warnings.texts).toEqual([]);
  });

  it.each(["init", "per-write"] as const)(
    "%s compares the quota once at construction and names both numbers",
    (mode) => {
      const fs = new MemoryFileSystem({ maxQuota: 1000, memoryGuard: mode, availableMemory: () => 999 });
      expect(warnings.texts).toEqual(["maxQuota allows 1000 bytes, but the platform has only 999 available"]);
      fs.writeFile("/a", "text");
      expect(warnings.texts).toHaveLength(1);
      expect(fs.readText("/a")).toBe("text");
    },
  );

  it.each(["init", "per-write"] as const)("%s refuses at construction when it is to raise", (mode) => {
    const options = {
      maxQuota: 1000,
      memoryGuard: mode,
      memoryGuardAction: "raise",
      availableMemory: () => 999,
    } as const;
    expect(() => new MemoryFileSystem(options)).toThrow(
      expect.objectContaining({ code: "ENOMEM", requested: 1000, message: expect.stringMatching(/1000 .*999/) }),
    );
  });

  it("allows everything if the available memory is unknown", () => {
    for (const answer of [undefined, Number.NaN, -1, Number.POSITIVE_INFINITY]) {
      const fs = new MemoryFileSystem({
        memoryGuard: "per-write",
        memoryGuardAction: "raise",
        availableMemory: () => answer,
      });
      fs.writeFile("/a", "text");
      expect(fs.getSize("/a")).toBe(4);
    }
  });
});

describe("per-write", () => {
  function guarded(left: { bytes: number | undefined }, action: "warn" | "raise" = "raise"): MemoryFileSystem {
    return new MemoryFileSystem({
      maxQuota: 10_000,
      chunkOverheadOverride: 0,
      memoryGuard: "per-write",
      memoryGuardAction: action,
      memoryGuardInterval: 100,
      availableMemory: () => left.bytes,
    });
  }

  it("refuses a growth before anything is allocated, and charges nothing", () => {
    const left = { bytes: 20_000 as number | undefined };
    const fs = guarded(left);
    fs.writeFile("/kept", "0123456789");
    const before = { ...fs.stats() };
    left.bytes = 5;
    vi.advanceTimersByTime(100);
    const failure = expect.objectContaining({
      code: "ENOMEM",
      path: "/new",
      requested: 6,
      available: 9990,
      message: expect.stringMatching(/needs 6 bytes of the 9990 that the quota has left.* 5 available/),
    });
    expect(() => fs.writeFile("/new", "sixsix")).toThrow(failure);
    expect(() => fs.importTree({ "/new": "sixsix" })).toThrow(OutOfMemoryError);
    expect(() => fs.copy("/kept", "/new")).toThrow(OutOfMemoryError);
    expect(fs.stats()).toEqual(before);
    expect(fs.listdir()).toEqual(["kept"]);
    fs.writeFile("/small", "four");
    fs.remove("/kept");
    expect(fs.stats().usedBytes).toBe(4);
  });

  it("asks once per interval, and takes off what has passed since", () => {
    const left = { bytes: 10_000 as number | undefined };
    const fs = guarded(left);
    fs.writeFile("/a", new Uint8Array(6000));
    left.bytes = 1_000_000;
    expect(() => fs.writeFile("/b", new Uint8Array(4000).fill(1))).not.toThrow();
    expect(() => fs.appendFile("/b", "x")).toThrow();
    vi.advanceTimersByTime(100);
    fs.remove("/a");
    fs.appendFile("/b", "x");
    expect(fs.getSize("/b")).toBe(4001);
  });

  it("warns once per interval and continues", () => {
    const left = { bytes: 20_000 as number | undefined };
    const fs = guarded(left, "warn");
    fs.writeFile("/a", "x");
    left.bytes = 1;
    vi.advanceTimersByTime(100);
    for (let count = 0; count < 5; count++) fs.appendFile("/a", "three");
    expect(warnings.texts).toEqual([
      "a growth needs 5 bytes of the 9999 that the quota has left, but the platform has only 1 available",
    ]);
    vi.advanceTimersByTime(100);
    fs.appendFile("/a", "three");
    expect(warnings.texts).toHaveLength(2);
    expect(fs.getSize("/a")).toBe(31);
  });
});

it.each([
  [{ memoryGuard: "always" }, "memoryGuard"],
  [{ memoryGuardAction: "ignore" }, "memoryGuardAction"],
  [{ memoryGuardInterval: -1 }, "memoryGuardInterval"],
  [{ memoryGuardInterval: Number.NaN }, "memoryGuardInterval"],
  [{ availableMemory: 5 }, "availableMemory"],
])("refuses %o and names the option", (options, name) => {
  expect(() => new MemoryFileSystem(options as never)).toThrow(InvalidArgumentError);
  expect(() => new MemoryFileSystem(options as never)).toThrow(`${name} must be`);
});

describe("availableMemory", () => {
  const group2 = { "/sys/fs/cgroup/memory.max": "5000\n", "/sys/fs/cgroup/memory.current": "2000\n" };
  const group1 = {
    "/sys/fs/cgroup/memory/memory.limit_in_bytes": "7000",
    "/sys/fs/cgroup/memory/memory.usage_in_bytes": "8000",
  };

  function platform(files: Record<string, string>, own?: number): void {
    const modules: Record<string, unknown> = {
      "node:fs": {
        readFileSync(path: string): string {
          const text = files[path];
          if (text === undefined) throw new Error("ENOENT");
          return text;
        },
      },
      "node:os": { totalmem: () => 100_000, freemem: () => 60_000 },
    };
    const ownFigure = own === undefined ? {} : { availableMemory: () => own };
    vi.stubGlobal("process", { getBuiltinModule: (name: string) => modules[name], ...ownFigure });
  }

  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it.each([
    ["the process's own figure first", group2, 1234, 1234],
    ["not a figure beyond the machine's memory", group2, 2 ** 63, 3000],
    ["then version 2 of the control groups", { ...group1, ...group2 }, undefined, 3000],
    ["then version 1, nothing left where more is used than allowed", group1, undefined, 0],
    ["no limit there", { ...group2, "/sys/fs/cgroup/memory.max": "max" }, undefined, 60_000],
    [
      "a limit beyond the machine's memory",
      { ...group2, "/sys/fs/cgroup/memory.max": "9223372036854771712" },
      undefined,
      60_000,
    ],
    ["then the system's free memory", {}, undefined, 60_000],
  ])("trusts %s", (_, files, own, expected) => {
    platform(files, own);
    expect(availableMemory()).toBe(expected);
  });

  it("knows nothing where there is no process, or nothing to ask", () => {
    vi.stubGlobal("process", undefined);
    expect(availableMemory()).toBeUndefined();
    vi.stubGlobal("process", {});
    expect(availableMemory()).toBeUndefined();
  });

  it("asks the real platform, which knows it wherever there is a process", () => {
    if (typeof process === "undefined") expect(availableMemory()).toBeUndefined();
    else expect(availableMemory()).toBeGreaterThan(0);
  });
});
