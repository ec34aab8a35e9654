import { MemoryFileSystem } from "@dmemfs/core";
import { createNodeFs, type NodeFs } from "@dmemfs/node-fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { collectUntil } from "../../../../test/support/collect-garbage.js";
import { type HeardWarnings, hearWarnings } from "../../../../test/support/heard-warnings.js";

let warnings: HeardWarnings;

beforeEach(() => {
  warnings = hearWarnings();
});
afterEach(() => {
  warnings.stop();
});

function nextNumber(fs: NodeFs): number {
  const number = fs.openSync("/", "r");
  fs.closeSync(number);
  return number;
}

describe("an object that is lost while open", () => {
  it("closes the descriptor of a FileHandle, so that a removed file is freed", async () => {
    const fileSystem = new MemoryFileSystem();
    const fs = createNodeFs(fileSystem);
    await (async () => {
      await (await fs.promises.open("/f", "w")).write("content");
    })();
    fs.unlinkSync("/f");
    expect(fileSystem.stats().detachedFiles).toBe(1);
    await collectUntil(() => warnings.texts.length > 0);
    expect(warnings.texts).toEqual(["Closing file descriptor 3 on garbage collection"]);
    expect([fileSystem.stats().usedBytes, nextNumber(fs)]).toEqual([0, 3]);
  });

  it("closes the descriptor of a Dir", async () => {
    const fs = createNodeFs(new MemoryFileSystem());
    (() => fs.opendirSync("/"))();
    await collectUntil(() => warnings.texts.length > 0);
    expect(warnings.texts).toEqual(["Closing directory handle 3 on garbage collection"]);
    expect(nextNumber(fs)).toBe(3);
  });

  it("leaves another file that has the number since", async () => {
    const fs = createNodeFs(new MemoryFileSystem());
    fs.writeFileSync("/f", "abc");
    await (async () => fs.closeSync((await fs.promises.open("/f")).fd))();
    const number = fs.openSync("/f", "r");
    (() => fs.opendirSync("/"))();
    await collectUntil(() => warnings.texts.length > 0);
    expect(warnings.texts).toEqual(["Closing directory handle 4 on garbage collection"]);
    expect([number, fs.readFileSync(number, "utf8")]).toEqual([3, "abc"]);
    fs.closeSync(number);
  });

  it("closes the descriptors of an object of createNodeFs, so that a removed file is freed", async () => {
    const fileSystem = new MemoryFileSystem();
    (() => {
      const fs = createNodeFs(fileSystem);
      fs.closeSync(fs.openSync("/closed", "w"));
      fs.writeSync(fs.openSync("/f", "w"), "content");
      fs.openSync("/", "r");
      fs.unlinkSync("/f");
    })();
    expect(fileSystem.stats().detachedFiles).toBe(1);
    await collectUntil(() => warnings.texts.length > 0);
    expect(warnings.texts).toEqual([expect.stringContaining("a descriptor of '/f' was garbage-collected while open")]);
    expect(fileSystem.stats()).toMatchObject({ usedBytes: 0, detachedFiles: 0 });
  });
});
