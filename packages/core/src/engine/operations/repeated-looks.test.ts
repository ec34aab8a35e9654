import { describe, expect, it } from "vitest";
import { stateBesideAnotherThread } from "../../../test/subject/state-beside-another-thread.js";
import { EngineFileSystem } from "../methods/index.js";

/** A filesystem whose optimistic reads are valid, except the one after a given number of reads. */
function fileSystem(skips: number) {
  const { state, other } = stateBesideAnotherThread({ nodeOverhead: 100, chunkOverheadOverride: 0 });
  const fs = new EngineFileSystem(state);
  fs.importTree({ "/a/present": "1", "/a/b/other": "2" });
  return {
    fs,
    repeatOne: () => Object.assign(other, { at: "check", times: 1, skips }),
    isRepeated: () => other.times === 0,
  };
}

/** Makes a call once for each of its optimistic reads, which is repeated. Returns the number of optimistic reads. */
function repeatEach(call: (fs: EngineFileSystem<unknown>) => void): number {
  for (let skips = 0; ; skips++) {
    const { fs, repeatOne, isRepeated } = fileSystem(skips);
    repeatOne();
    call(fs as EngineFileSystem<unknown>);
    if (!isRepeated()) return skips;
  }
}

describe("an optimistic read that is repeated because of another thread", () => {
  it("makes an import link and charge each node once", () => {
    const count = repeatEach((fs) => {
      fs.importTree({ "/a/present": "new", "/a/b/new": "3", "/c/d": "4" });
      expect(fs.stats()).toMatchObject({ usedBytes: 700 + 6, fileCount: 4, dirCount: 4 });
      expect(fs.readText("/a/present")).toBe("new");
      expect(fs.glob("/**")).toEqual(["/", "/a", "/a/b", "/a/b/new", "/a/b/other", "/a/present", "/c", "/c/d"]);
    });
    expect(count).toBeGreaterThan(3);
  });

  it("makes a glob of a large directory find each name once", () => {
    const paths = Array.from({ length: 1500 }, (_, index) => `/large/${index}`);
    const count = repeatEach((fs) => {
      fs.importTree(Object.fromEntries(paths.map((path) => [path, ""])));
      expect(fs.glob("/large/*")).toEqual(paths.toSorted());
    });
    expect(count).toBeGreaterThan(3);
  });
});
