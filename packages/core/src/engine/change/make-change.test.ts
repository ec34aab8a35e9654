import { describe, expect, it } from "vitest";
import { stateBesideAnotherThread } from "../../../test/subject/state-beside-another-thread.js";
import type { HeapNode } from "../../heap/heap-node.js";
import { finish } from "../drive/index.js";
import { openOperation } from "../open/index.js";
import { exists, mkdir, readFile, remove, rename, setAttributes, stat, touch, writeFile } from "../operations/index.js";
import { makeRemoval, requestFor } from "../steps/index.js";
import { type FileSystemState, type Location, lookUp } from "../tree/index.js";
import { look } from "./look.js";
import { makeChange } from "./make-change.js";

const options = { maxQuota: 100_000, chunkOverheadOverride: 0, nodeOverhead: 100 };

function sharedState(maxNodes = 100) {
  return stateBesideAnotherThread({ ...options, maxNodes });
}

const usedBy = (state: FileSystemState<HeapNode>): number => state.resources.ledger.used;

describe("a change that another thread comes between", () => {
  it.each([1, 2, 5])("reads again, %d times, and is charged once", (times) => {
    const { state, other, sections } = sharedState();
    other.times = times;
    mkdir(state, "/a/b");
    expect([stat(state, "/a/b").isDir, usedBy(state), state.resources.counts.directories]).toEqual([true, 200, 3]);
    expect(sections.entered).toBe(sections.left);
  });

  it("throws because of the file that the other thread has made", () => {
    const { state, other } = sharedState();
    Object.assign(other, { times: 1, act: () => mkdir(state, "/a") });
    expect(() => mkdir(state, "/a")).toThrow("EEXIST");
    expect([usedBy(state), state.resources.counts.directories]).toEqual([100, 2]);
  });

  it("drops an error of an optimistic read that is invalid", () => {
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

  it("releases its whole reservation if the other thread has taken the last node", () => {
    const { state, other } = sharedState(2);
    Object.assign(other, { times: 1, act: () => writeFile(state, "/b", "") });
    expect(() => writeFile(state, "/a", "content")).toThrow("ENOSPC");
    expect([usedBy(state), state.resources.counts.files]).toEqual([100, 1]);
  });
});

describe("a change before whose section another thread has changed the tree", () => {
  /** The optimistic read of a removal, and how often it was made. */
  function countedRemoval() {
    let looks = 0;
    const find = (state: FileSystemState<HeapNode>, { path }: Location) => {
      looks++;
      const entry = lookUp(state, path, "remove");
      if (entry.node === undefined && path === "/optional") return undefined;
      const node = entry.requireFile();
      return { entry, nodes: 0, bytes: state.table.attributes(node) === 0 ? 0 : -10, node };
    };
    return { find, looks: () => looks };
  }

  it.each([
    ["elsewhere", () => {}, 2, 1],
    ["so that it costs something else", (state: FileSystemState<HeapNode>) => setAttributes(state, "/a", 1), 3, 2],
  ] as const)("%s reads again inside the section", (_, act, looks, starts) => {
    const { state, other, sections } = sharedState();
    writeFile(state, "/a", "a");
    const { find, looks: made } = countedRemoval();
    const entered = sections.entered;
    Object.assign(other, { times: 1, at: "section", act: () => act(state) });
    const others = starts - 1;
    const node = makeChange(state, find, makeRemoval, { syscall: "remove", path: "/a" });
    expect([node === undefined, made()]).toEqual([false, looks]);
    expect([sections.entered - entered, sections.left]).toEqual([starts + others, sections.entered]);
    expect(exists(state, "/a")).toBe(false);
  });

  it.each([
    ["/a", "ENOENT"],
    ["/optional", undefined],
  ])("ends without a change if %s was removed", (path, code) => {
    const { state, other, sections } = sharedState();
    writeFile(state, path, "a");
    Object.assign(other, { times: 1, at: "section", act: () => remove(state, path) });
    const { find, looks } = countedRemoval();
    const change = () => makeChange(state, find, makeRemoval, { syscall: "remove", path });
    if (code === undefined) expect(change()).toBeUndefined();
    else expect(change).toThrow(code);
    expect([looks(), usedBy(state), sections.left]).toEqual([2, 0, sections.entered]);
  });

  it("links what it has reserved, once", () => {
    const { state, other } = sharedState();
    Object.assign(other, { times: 1, at: "section", act: () => mkdir(state, "/other") });
    mkdir(state, "/a/b");
    expect([usedBy(state), state.resources.counts.directories]).toEqual([300, 4]);
  });

  it("releases its reservation if the other thread has taken the last node", () => {
    const { state, other, sections } = sharedState(2);
    Object.assign(other, { times: 1, at: "section", act: () => mkdir(state, "/other") });
    expect(() => mkdir(state, "/a")).toThrow("ENOSPC");
    expect([usedBy(state), sections.left]).toEqual([100, sections.entered]);
  });
});

describe("an optimistic read that another thread interrupts", () => {
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
