import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { collectUntil } from "../../../../../test/support/collect-garbage.js";
import { eventLoopTurn } from "../../../../../test/support/event-loop-turn.js";
import { type HeardWarnings, hearWarnings } from "../../../../../test/support/heard-warnings.js";
import { MemoryFileSystem } from "../../heap/memory-file-system.js";

let warnings: HeardWarnings;

beforeEach(() => {
  warnings = hearWarnings();
});
afterEach(() => {
  warnings.stop();
});

/** Opens handles that are unreachable afterwards. */
function lose(mfs: MemoryFileSystem, mode: "rb" | "wb" | "ab" | "r+b" | "xb", ...paths: readonly string[]): void {
  for (const path of paths) mfs.open(path, mode);
}

describe("a handle that is lost while open", () => {
  it.each(["rb", "wb", "ab", "r+b"] as const)(
    "in mode %s releases its lock, and warns with path and mode",
    async (mode) => {
      const mfs = new MemoryFileSystem();
      mfs.writeFile("/lost", "content");
      lose(mfs, mode, "/lost");
      expect(() => mfs.remove("/lost")).toThrow("EBUSY");
      await collectUntil(() => warnings.texts.length > 0);
      expect(warnings.texts).toEqual([
        `a handle of '/lost' (${mode}) was garbage-collected while open; close it, or declare it with using`,
      ]);
      mfs.open("/lost", "r+b").close();
      mfs.remove("/lost");
    },
  );

  it("is named with escapes for the invisible characters of its path", async () => {
    const mfs = new MemoryFileSystem();
    lose(mfs, "wb", "/a\u202eb\ufeff\u0085");
    await collectUntil(() => warnings.texts.length > 0);
    expect(warnings.texts).toEqual([expect.stringContaining("'/a\\u202eb\\ufeff\\u0085' (wb)")]);
  });

  it("grants the lock to its waiter", async () => {
    const mfs = new MemoryFileSystem();
    lose(mfs, "wb", "/lost");
    const waiter = mfs.openAsync("/lost", "rb");
    let isIn = false;
    void waiter.then(() => {
      isIn = true;
    });
    await collectUntil(() => isIn);
    (await waiter).close();
    expect(warnings.texts).toHaveLength(1);
  });

  it("is found among many", async () => {
    const mfs = new MemoryFileSystem();
    const paths = Array.from({ length: 200 }, (_, index) => `/${index}`);
    lose(mfs, "xb", ...paths);
    await collectUntil(() => warnings.texts.length === 200);
    expect(warnings.texts).toHaveLength(200);
    for (const path of paths) mfs.remove(path);
  });
});

describe("no warning comes", () => {
  it("of handles that were closed, however many and whenever", async () => {
    const mfs = new MemoryFileSystem();
    await (async () => {
      const handles = Array.from({ length: 100 }, (_, index) => mfs.open(`/${index}`, "wb"));
      for (const handle of handles.slice(0, 50)) handle.close();
      await eventLoopTurn();
      for (const handle of handles) handle.close();
    })();
    const control = new MemoryFileSystem();
    lose(control, "wb", "/control");
    await collectUntil(() => warnings.texts.length > 0);
    expect(warnings.texts).toEqual([expect.stringContaining("'/control' (wb)")]);
  });

  it("of a handle that is still held, whose lock stays", async () => {
    const mfs = new MemoryFileSystem();
    const held = mfs.open("/held", "wb");
    lose(new MemoryFileSystem(), "wb", "/control");
    await collectUntil(() => warnings.texts.length > 0);
    expect(warnings.texts).toEqual([expect.stringContaining("'/control' (wb)")]);
    expect(() => mfs.open("/held")).toThrow("EAGAIN");
    held.close();
  });
});
