import { setImmediate } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MemoryFileSystem } from "../index.js";

let warnings: Error[];
function note(warning: Error): void {
  warnings.push(warning);
}

beforeEach(() => {
  warnings = [];
  process.on("warning", note);
});
afterEach(() => {
  process.off("warning", note);
});

/** Collects garbage and lets what follows from it happen, until the condition holds or cannot be expected any more. */
async function collectUntil(condition: () => boolean): Promise<void> {
  for (let turn = 0; turn < 200 && !condition(); turn++) {
    globalThis.gc?.();
    await setImmediate();
  }
}

function ours(): string[] {
  return warnings.filter(({ name }) => name === "MFSWarning").map(({ message }) => message);
}

/** Opens handles that nobody can reach afterwards. */
function lose(mfs: MemoryFileSystem, mode: "rb" | "wb" | "ab" | "r+b" | "xb", ...paths: readonly string[]): void {
  for (const path of paths) mfs.open(path, mode);
}

describe("a handle that is lost while open", () => {
  it.each(["rb", "wb", "ab", "r+b"] as const)(
    "in mode %s gives its lock back, and says path and mode",
    async (mode) => {
      const mfs = new MemoryFileSystem();
      mfs.writeFile("/lost", "content");
      lose(mfs, mode, "/lost");
      expect(() => mfs.remove("/lost")).toThrow("EBUSY");
      await collectUntil(() => ours().length > 0);
      expect(ours()).toEqual([
        `a handle of '/lost' (${mode}) was garbage-collected while open; close it, or declare it with using`,
      ]);
      mfs.open("/lost", "r+b").close();
      mfs.remove("/lost");
    },
  );

  it("lets in who waits for it", async () => {
    const mfs = new MemoryFileSystem();
    lose(mfs, "wb", "/lost");
    const waiter = mfs.openAsync("/lost", "rb");
    let isIn = false;
    void waiter.then(() => {
      isIn = true;
    });
    await collectUntil(() => isIn);
    (await waiter).close();
    expect(ours()).toHaveLength(1);
  });

  it("is found among many", async () => {
    const mfs = new MemoryFileSystem();
    const paths = Array.from({ length: 200 }, (_, index) => `/${index}`);
    lose(mfs, "xb", ...paths);
    await collectUntil(() => ours().length === 200);
    expect(ours()).toHaveLength(200);
    for (const path of paths) mfs.remove(path);
  });
});

describe("no warning comes", () => {
  it("of handles that were closed, however many and whenever", async () => {
    const mfs = new MemoryFileSystem();
    await (async () => {
      const handles = Array.from({ length: 100 }, (_, index) => mfs.open(`/${index}`, "wb"));
      for (const handle of handles.slice(0, 50)) handle.close();
      await setImmediate();
      for (const handle of handles) handle.close();
    })();
    const control = new MemoryFileSystem();
    lose(control, "wb", "/control");
    await collectUntil(() => ours().length > 0);
    expect(ours()).toEqual([expect.stringContaining("'/control' (wb)")]);
  });

  it("of a handle that is still held, whose lock stays", async () => {
    const mfs = new MemoryFileSystem();
    const held = mfs.open("/held", "wb");
    lose(new MemoryFileSystem(), "wb", "/control");
    await collectUntil(() => ours().length > 0);
    expect(ours()).toEqual([expect.stringContaining("'/control' (wb)")]);
    expect(() => mfs.open("/held")).toThrow("EAGAIN");
    held.close();
  });
});
