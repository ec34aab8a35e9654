import { describe, expect, it, vi } from "vitest";
import { type Other, stateBesideAnotherThread } from "../../../test/subject/state-beside-another-thread.js";
import type { HeapNode } from "../../heap/heap-node.js";
import { openDescription } from "../descriptions/index.js";
import { finish, runThrough } from "../drive/index.js";
import { EngineFileSystem } from "../methods/index.js";
import { exists, mkdir, readFile, remove, rename, stat, writeFile } from "../operations/index.js";
import { openFound, requestFor } from "../steps/index.js";
import { DirectoryPath, type FileSystemState } from "../tree/index.js";
import { NewFile } from "./new-file.js";
import { openOperation, takePlace } from "./open-operation.js";

const textOf = (state: FileSystemState<HeapNode>, path: string): string =>
  new TextDecoder().decode(readFile(state, path) as Uint8Array<ArrayBuffer>);

function seeded() {
  const given = stateBesideAnotherThread({ nodeOverhead: 100 });
  writeFile(given.state, "/a", "a");
  return { ...given, createStorage: vi.spyOn(given.state.resources, "createStorage") };
}

function interrupt(other: Other, at: Other["at"], skips: number, act: () => void, times = 1): void {
  Object.assign(other, { at, skips, act, times });
}

/** Every call that opens `/a`, and the number of the checks of its optimistic read. */
const openings: readonly (readonly [
  name: string,
  checks: number,
  open: (state: FileSystemState<HeapNode>) => { close(): void } | undefined,
])[] = [
  ["an open", 1, (state) => finish(openOperation(state, requestFor("/a", "open", "rb")))],
  ["a place of a call", 1, (state) => finish(takePlace(state, requestFor("/a", "writeFile", "ab")))],
  [
    "an open of a file that was found",
    1,
    (state) => runThrough(openFound(state, new DirectoryPath(state, "/", state.table.root), "a", "copyTree")),
  ],
  ["a description", 1, (state) => openDescription(new EngineFileSystem(state), "/a", { read: true }, false)],
];

describe.each(openings)("%s", (name, checks, open) => {
  it("of a file that another thread leaves alone is not repeated", () => {
    const { state, other } = seeded();
    const locks = vi.spyOn(state.table, "lock");
    const uses = vi.spyOn(state.openFiles, "add");
    interrupt(other, "check", checks, () => mkdir(state, "/other"));
    const file = open(state);
    expect(other.times).toBe(0);
    expect(exists(state, "/other")).toBe(true);
    expect(locks).toHaveBeenCalledTimes(name === "a description" ? 0 : 1);
    expect(uses).toHaveBeenCalledTimes(1);
    file?.close();
    expect(state.openFiles.has(state.table.root)).toBe(false);
  });

  it("of a file that another thread has replaced opens the other one", () => {
    const { state, other } = seeded();
    writeFile(state, "/b", "other");
    interrupt(other, "check", checks, () => {
      // Neither lock nor use keeps a file in its place that has lost it in between.
      Object.assign(state.openFiles, { has: () => false, hasLocked: () => false });
      rename(state, "/b", "/a", { replace: true });
      Reflect.deleteProperty(state.openFiles, "has");
      Reflect.deleteProperty(state.openFiles, "hasLocked");
    });
    const file = open(state);
    expect(other.times).toBe(0);
    expect(stat(state, "/a").size).toBe(5);
    expect(state.openFiles.has(state.table.root)).toBe(true);
    file?.close();
    expect(state.openFiles.has(state.table.root)).toBe(false);
  });
});

describe("a new file", () => {
  it("is filled once if another thread changes the tree elsewhere before the section", () => {
    const { state, other, createStorage } = seeded();
    interrupt(other, "section", 0, () => remove(state, "/a"));
    writeFile(state, "/new", "new");
    expect([createStorage.mock.calls.length, textOf(state, "/new"), exists(state, "/a")]).toEqual([1, "new", false]);
    expect(state.resources.ledger.used).toBe(100 + state.resources.quotaFor(3));
  });

  it.each(["writeFile", "open"])("of %s gives way to that of another thread", (method) => {
    const { state, other } = seeded();
    interrupt(other, "section", 0, () => writeFile(state, "/new", "other"));
    if (method === "writeFile") writeFile(state, "/new", "new");
    else finish(openOperation(state, requestFor("/new", "open", "ab"))).close();
    expect(textOf(state, "/new")).toBe(method === "writeFile" ? "new" : "other");
    expect(state.resources.counts.files).toBe(2);
    remove(state, "/new");
    expect(state.resources.ledger.used).toBe(100 + state.resources.quotaFor(1));
  });

  it.each(["writeFile", "open"])("of %s throws if a call of another thread is creating the file", (method) => {
    const { state, other } = seeded();
    let place: unknown;
    interrupt(other, "section", 0, () => {
      place = takePlace(state, requestFor("/new", "writeFile", "wb"));
    });
    const request = requestFor("/new", "open", "ab");
    if (method === "writeFile") expect(() => finish(writeFile(state, "/new", "new"))).toThrow("EAGAIN");
    else expect(() => finish(openOperation(state, request))).toThrow("EAGAIN");
    expect(place).toBeInstanceOf(NewFile);
    (place as NewFile<HeapNode>).make(new Uint8Array(2), undefined);
    (place as NewFile<HeapNode>).close();
    expect([stat(state, "/new").size, state.pendingFiles.size]).toEqual([2, 0]);
  });

  it("of a call in steps is made at its place though the tree has changed", () => {
    const { state, other, createStorage } = seeded();
    const place = finish(takePlace(state, requestFor("/new", "writeFile", "wb"))) as NewFile<HeapNode>;
    interrupt(other, "section", 0, () => mkdir(state, "/other"));
    place.make(new Uint8Array(3), undefined);
    place.close();
    expect([createStorage.mock.calls.length, stat(state, "/new").size]).toEqual([1, 3]);
  });

  it("has no place if its directory has gone", () => {
    const { state, other } = seeded();
    mkdir(state, "/d");
    interrupt(other, "section", 0, () => rename(state, "/d", "/e"));
    expect(() => writeFile(state, "/d/new", "new")).toThrow("ENOENT");
    expect(state.resources.ledger.used).toBe(200 + state.resources.quotaFor(1));
  });
});

describe("pending files", () => {
  it("are taken over by a waiter whose predecessor gave up, and only by the holder of their lock", () => {
    const { state } = seeded();
    const { pendingFiles } = state;
    const claimed = pendingFiles.claim("/new", "write", 0, undefined);
    if (claimed === undefined) throw new Error("the path is not claimed");
    const { lock, hold } = claimed;
    expect([pendingFiles.lock("/new"), pendingFiles.isLockOf("/new", lock), hold.access]).toEqual([
      lock,
      true,
      "write",
    ]);
    expect(pendingFiles.claim("/new", "write", 0, claimed)).toBe(claimed);
    pendingFiles.drop("/new", lock);
    expect([...pendingFiles.paths]).toEqual(["/new"]);
    expect([pendingFiles.hasBelow("/"), pendingFiles.hasBelow("/a")]).toEqual([true, false]);
    hold.release();
    const other = pendingFiles.claim("/other", "write", 0, claimed);
    expect(other?.lock).not.toBe(lock);
    pendingFiles.drop("/other", lock);
    pendingFiles.drop("/new", lock);
    expect([...pendingFiles.paths]).toEqual(["/other"]);
  });
});
