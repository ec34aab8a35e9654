import { beforeEach, describe, expect, it, vi } from "vitest";
import { collectUntil } from "../../../../test/support/collect-garbage.js";
import type { MemoryFileSystem } from "./memory-file-system.js";

let retainHiddenClasses: (create: () => MemoryFileSystem) => void;
let create: ReturnType<typeof vi.fn<() => MemoryFileSystem>>;

beforeEach(async () => {
  vi.resetModules();
  ({ retainHiddenClasses } = await import("./retain-hidden-classes.js"));
  const { MemoryFileSystem } = await import("./memory-file-system.js");
  create = vi.fn(() => new MemoryFileSystem());
}, 60_000);

describe("the objects that keep shapes", () => {
  it("are made with the second filesystem, once, and not before", () => {
    const counts = Array.from({ length: 8 }, () => {
      retainHiddenClasses(create);
      return create.mock.calls.length;
    });
    expect(counts).toEqual([0, 1, 1, 1, 1, 1, 1, 1]);
  });

  it("are made after the first full collection", async () => {
    retainHiddenClasses(create);
    expect(create).not.toHaveBeenCalled();
    await collectUntil(() => create.mock.calls.length > 0);
    for (let count = 0; count < 8; count++) retainHiddenClasses(create);
    expect(create).toHaveBeenCalledTimes(1);
  });

  it("are left out when there is no memory for them", () => {
    create.mockImplementation(() => {
      throw new RangeError("Array buffer allocation failed");
    });
    for (let count = 0; count < 8; count++) retainHiddenClasses(create);
    expect(create).toHaveBeenCalledTimes(1);
  });
});
