import { describe, expect, it } from "vitest";
import type { HeapNode } from "../../heap/heap-node.js";
import { heapTree } from "../../heap/heap-state.js";
import { finish } from "../drive/index.js";
import { openOperation } from "../open/index.js";
import { mkdir, readFile, remove, rename, stat, touch, writeFile } from "../operations/index.js";
import { requestFor } from "../steps/index.js";
import type { FileSystemState } from "../tree/index.js";
import { look } from "./look.js";

/** What another thread does, and in how many looks it comes between. */
interface Other {
  times: number;
  act(): void;
}

/** A state whose structure another thread changes between a look and what follows it, and the number of sections entered and left. */
function sharedState(maxNodes = 100): { state: FileSystemState<HeapNode>; other: Other; sections: number[] } {
  const state = heapTree({ maxQuota: 100_000, chunkOverheadOverride: 0, nodeOverhead: 100, maxNodes });
  const other: Other = { times: 0, act: () => {} };
  const sections = [0, 0];
  let version = 0;
  let isInSection = false;
  Object.assign(state.table, {
    structure: {
      enter() {
        isInSection = true;
        sections[0] = (sections[0] ?? 0) + 1;
      },
      enterUnseen() {
        this.enter();
      },
      leave() {
        isInSection = false;
        sections[1] = (sections[1] ?? 0) + 1;
      },
      beginLook: () => version,
      stillValid(seen: number): boolean {
        if (!isInSection && other.times > 0) {
          other.times--;
          version++;
          const { times } = other;
          other.times = 0;
          other.act();
          other.times = times;
        }
        return seen === version;
      },
    },
  });
  return { state, other, sections };
}

const usedBy = (state: FileSystemState<HeapNode>): number => state.resources.ledger.used;

describe("a change that another thread comes between", () => {
  it.each([1, 2, 5])("looks again, %d times, and pays once", (times) => {
    const { state, other, sections } = sharedState();
    other.times = times;
    mkdir(state, "/a/b");
    expect([stat(state, "/a/b").isDir, usedBy(state), state.resources.counts.directories]).toEqual([true, 200, 3]);
    expect(sections[0]).toBe(sections[1]);
  });

  it("is refused for what the other has made", () => {
    const { state, other } = sharedState();
    Object.assign(other, { times: 1, act: () => mkdir(state, "/a") });
    expect(() => mkdir(state, "/a")).toThrow("EEXIST");
    expect([usedBy(state), state.resources.counts.directories]).toEqual([100, 2]);
  });

  it("takes back an error that it found in a look that does not hold", () => {
    const { state, other } = sharedState();
    Object.assign(other, { times: 1, act: () => writeFile(state, "/a", "a") });
    remove(state, "/a");
    expect([usedBy(state), state.resources.counts.files]).toEqual([0, 0]);
  });

  it("finds the file where the other has moved it to", () => {
    const { state, other } = sharedState();
    writeFile(state, "/a", "a");
    Object.assign(other, { times: 1, act: () => rename(state, "/a", "/b") });
    expect(() => rename(state, "/a", "/c")).toThrow("ENOENT");
    rename(state, "/b", "/c");
    expect(stat(state, "/c").size).toBe(1);
  });

  it.each(["writeFile", "open", "touch"])("%s of a file that the other has made uses that file", (method) => {
    const { state, other } = sharedState();
    Object.assign(other, { times: 1, act: () => writeFile(state, "/a", "other") });
    if (method === "writeFile") writeFile(state, "/a", "own");
    else if (method === "open") finish(openOperation(state, requestFor("/a", "open", "ab"))).close();
    else touch(state, "/a");
    const content = new TextDecoder().decode(readFile(state, "/a") as Uint8Array<ArrayBuffer>);
    expect(content).toBe(method === "writeFile" ? "own" : "other");
    expect([usedBy(state), state.resources.counts.files]).toEqual([100 + content.length, 1]);
  });

  it("gives back all that it has reserved when the other has taken the last node", () => {
    const { state, other } = sharedState(2);
    Object.assign(other, { times: 1, act: () => writeFile(state, "/b", "") });
    expect(() => writeFile(state, "/a", "content")).toThrow("ENOSPC");
    expect([usedBy(state), state.resources.counts.files]).toEqual([100, 1]);
  });
});

describe("a look that another thread comes between", () => {
  it("is repeated, whether it returns or throws", () => {
    const { state, other } = sharedState();
    let looks = 0;
    const read = (_: unknown, fails: boolean): number => {
      looks++;
      if (fails) throw new Error("found nothing");
      return looks;
    };
    other.times = 2;
    expect(look(state, read, false)).toBe(3);
    other.times = 2;
    expect(() => look(state, read, true)).toThrow("found nothing");
    expect(looks).toBe(6);
  });
});
