import { beforeEach, describe, expect, it, vi } from "vitest";
import { MemoryFileSystem } from "../../heap/memory-file-system.js";
import { ChangeEvents } from "../change/change-events.js";
import { openDescription } from "../descriptions/index.js";
import { drive } from "../drive/index.js";
import { Observers } from "../tree/observers.js";

let mfs: MemoryFileSystem;
let told: string[];
beforeEach(() => {
  mfs = new MemoryFileSystem();
  told = [];
});

function observed(): () => void {
  return mfs.observe(({ type, path }) => told.push(`${type} ${path}`));
}

const many = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`/${index}`, ""]));

describe("the events of an operation in steps", () => {
  it("are delivered with a step after each", () => {
    observed();
    const counts: number[] = [];
    const steps = mfs.operations.importTree(many);
    for (let step = steps.next(); step.done !== true; step = steps.next()) counts.push(told.length);
    expect(counts.slice(-10)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it("precede those of a call in between, which delivers them", () => {
    observed();
    const steps = mfs.operations.importTree(many);
    while (told.length === 0) steps.next();
    mfs.mkdir("/between");
    expect(told).toHaveLength(11);
    expect(told.at(-1)).toBe("created /between");
    while (steps.next().done !== true);
    expect(told).toHaveLength(11);
  });

  it.each(["return", "throw"] as const)("are delivered although it is stopped by %s meanwhile", (method) => {
    observed();
    const steps = mfs.operations.importTree(many);
    while (told.length === 0) steps.next();
    let step = steps[method](new Error("too late") as never);
    while (step.done !== true) step = steps.next();
    expect(told).toHaveLength(10);
    mfs.mkdir("/later");
    expect(told).toHaveLength(11);
  });

  it("are delivered before its promise resolves, although it is aborted meanwhile", async () => {
    observed();
    const controller = new AbortController();
    const pause = async (): Promise<void> => {
      if (told.length === 3) controller.abort();
    };
    await drive(mfs.operations.importTree(many), { signal: controller.signal, pause });
    expect(told).toHaveLength(10);
  });
});

describe("a listener", () => {
  it("can run an operation in steps to its end", () => {
    mfs.observe(({ path }) => path === "/a" && mfs.copyTree("/a", "/b"));
    observed();
    mfs.mkdir("/a");
    expect(told).toEqual(["created /a", "created /b"]);
  });

  it("gets an event for content that was written in part before the file was closed", () => {
    mfs.writeFile("/a", new Uint8Array(3_000_000));
    const handle = mfs.open("/a", "r+b");
    const writing = handle.operations.write(new Uint8Array(3_000_000).fill(1));
    const { generation } = mfs.stat("/a");
    observed();
    for (let step = 0; step < 5; step++) writing.next();
    handle.close();
    expect([told, mfs.stat("/a").generation]).toEqual([["changed /a"], generation + 1]);
    expect(() => writing.next()).toThrow("closed");
    expect(told).toHaveLength(1);
  });

  it("gets the events of a description, at the present path, until its file has lost its name", () => {
    const description = openDescription(mfs, "/a", { write: true, read: true, create: true });
    mfs.rename("/a", "/b");
    mfs.observe(({ type, path }) => type === "changed" && told.push(`read ${mfs.readText(path)}`));
    observed();
    description.writeAt(0, new Uint8Array([65]));
    mfs.remove("/b", { detach: true });
    description.writeAt(0, new Uint8Array([66]));
    description.close();
    expect(told).toEqual(["read A", "changed /b", "removed /b"]);
  });

  it("gets the path of a file of a renamed directory", () => {
    mfs.mkdir("/d/e");
    mfs.writeFile("/d/e/file", "1");
    mfs.rename("/d", "/moved");
    observed();
    mfs.appendFile("/moved/e/file", "2");
    expect(told).toEqual(["changed /moved/e/file"]);
  });
});

describe("a call that replaces or detaches", () => {
  beforeEach(() => {
    mfs.importTree({ "/a/b/file": "old", "/a/file": "content", "/c/": null });
  });

  it.each<[what: string, call: () => void, events: readonly string[]]>([
    [
      "rename over a file",
      () => mfs.rename("/a/file", "/a/b/file", { replace: true }),
      ["removed /a/b/file", "renamed /a/b/file"],
    ],
    ["rename onto itself", () => mfs.rename("/a/file", "/a/file", { replace: true }), []],
    ["rename over a directory", () => mfs.rename("/a/b", "/c", { replace: true }), ["removed /c", "renamed /c"]],
    ["copy over a file", () => mfs.copy("/a/file", "/a/b/file", { replace: true }), ["changed /a/b/file"]],
    ["copyTree over a directory", () => mfs.copyTree("/a", "/c", { replace: true }), ["removed /c", "created /c"]],
  ])("%s reports each name and each content once", (_what, call, events) => {
    observed();
    call();
    expect(told).toEqual(events);
  });

  it("gets no event for a write to the detached file", () => {
    using handle = mfs.open("/a/file", "r+b");
    observed();
    mfs.remove("/a/file", { detach: true });
    handle.write(new Uint8Array(10));
    handle.close();
    expect(told).toEqual(["removed /a/file"]);
  });
});

describe("without a listener", () => {
  it("no event is created or queued, also after the last one has ended", () => {
    const calls = [
      vi.spyOn(Observers.prototype, "add"),
      vi.spyOn(Observers.prototype, "notifyNext"),
      vi.spyOn(ChangeEvents.prototype, "add"),
      vi.spyOn(ChangeEvents.prototype, "addNode"),
      vi.spyOn(ChangeEvents.prototype, "addRenamed"),
    ];
    observed()();
    mfs.importTree(many);
    mfs.importTree(many);
    mfs.writeFile("/0", "1");
    mfs.rename("/0", "/a");
    mfs.copy("/a", "/b");
    mfs.clear();
    for (const call of calls) expect(call).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });
});
