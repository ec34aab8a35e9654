import { describe, expect, it } from "vitest";
import { MemoryFileSystem } from "../../heap/memory-file-system.js";
import { isLink, linkAttributes } from "./link-mark.js";

it("does not take a small number for the mark of a link", () => {
  for (const attributes of [0, 0o120777, 2 ** 32 + 0o120777, Number.MAX_SAFE_INTEGER]) {
    expect(isLink(attributes)).toBe(false);
  }
  expect(isLink(linkAttributes)).toBe(true);
});

describe("a link", () => {
  function filesWithLink(): MemoryFileSystem {
    const mfs = new MemoryFileSystem();
    mfs.importTree({ "/link": "target", "/other": "content" });
    mfs.setAttributes("/link", linkAttributes);
    return mfs;
  }

  it.each<[string, (mfs: MemoryFileSystem) => void]>([
    ["writeFile", (mfs) => mfs.writeFile("/link", "new")],
    ["appendFile", (mfs) => mfs.appendFile("/link", "new")],
    ["importTree", (mfs) => mfs.importTree({ "/link": "new" })],
    ["copy", (mfs) => mfs.copy("/other", "/link", { replace: true })],
    [
      "a copy of a large file",
      (mfs) => {
        mfs.writeFile("/other", new Uint8Array(600_000));
        mfs.copy("/other", "/link", { replace: true });
      },
    ],
    [
      "a handle",
      (mfs) => {
        using handle = mfs.open("/link", "wb");
        handle.write(new Uint8Array(3));
      },
    ],
  ])("is a file again after %s gave it content", (_name, change) => {
    const mfs = filesWithLink();
    expect(Object.keys(mfs.exportTree())).toEqual(["/other"]);
    change(mfs);
    expect(mfs.stat("/link").attributes).toBe(0);
    expect(Object.keys(mfs.exportTree())).toEqual(["/link", "/other"]);
  });

  it("stays one when it is moved, or when its times are set", () => {
    const mfs = filesWithLink();
    mfs.rename("/link", "/moved");
    mfs.setTimes("/moved", { modifiedAt: 1 });
    expect(isLink(mfs.stat("/moved").attributes)).toBe(true);
  });
});
