import { MemoryFileSystem } from "@dmemfs/core";
import { describe, expect, it } from "vitest";
import { sliceBytes } from "../content/index.js";
import { drive } from "../drive/index.js";

const large = new Uint8Array(sliceBytes + 1).fill(1);

/** Whether a promise has settled, after all microtasks. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  let settled = false;
  const note = (): void => {
    settled = true;
  };
  promise.then(note, note);
  for (let turn = 0; turn < 100; turn++) await undefined;
  return settled;
}

describe("a copy that waits for both of its files", () => {
  function waitingCopy(signal?: AbortSignal) {
    const fs = new MemoryFileSystem();
    fs.importTree({ "/a": "a", "/b": "b" });
    const [source, destination] = [fs.open("/a", "r+b"), fs.open("/b", "r+b")];
    const copying = drive(fs.operations.copy("/a", "/b", { replace: true }), { signal });
    return { fs, source, destination, copying };
  }

  it("fails at once when its source loses its name, and leaves the queue of the destination", async () => {
    const { fs, source, destination, copying } = waitingCopy();
    fs.remove("/a", { detach: true });
    expect(await isSettled(copying)).toBe(true);
    await expect(copying).rejects.toMatchObject({ code: "ENOENT" });
    destination.close();
    expect(fs.readText("/b")).toBe("b");
    source.close();
    expect(fs.stats()).toMatchObject({ detachedFiles: 0, fileCount: 1 });
  });

  it("takes its places again when its destination loses its name", async () => {
    const { fs, source, destination, copying } = waitingCopy();
    fs.remove("/b", { detach: true });
    expect(await isSettled(copying)).toBe(false);
    const after = drive(fs.operations.readFile("/b"));
    // The call is queued for the new file.
    expect(() => fs.mkdir("/b")).toThrow("EBUSY");
    source.close();
    await copying;
    expect(await after).toEqual(new TextEncoder().encode("a"));
    destination.close();
  });

  it("is aborted with the reason of its signal, and leaves both lines", async () => {
    const controller = new AbortController();
    const { fs, source, destination, copying } = waitingCopy(controller.signal);
    controller.abort(new Error("enough"));
    await expect(copying).rejects.toThrow("enough");
    source.close();
    destination.close();
    fs.remove("/a");
    fs.remove("/b");
    expect(fs.stats().fileCount).toBe(0);
  });
});

describe("a copy with detach", () => {
  const options = { replace: true, detach: true };

  it("takes its place at a destination that is idle when it is called: a later call comes after it", async () => {
    const fs = new MemoryFileSystem();
    fs.importTree({ "/a": "a", "/b": "b" });
    const source = fs.open("/a", "r+b");
    const calls = [drive(fs.operations.copy("/a", "/b", options)), drive(fs.operations.writeFile("/b", "later"))];
    source.close();
    await Promise.all(calls);
    expect(fs.readText("/b")).toBe("later");
  });

  it("waits for the call that makes its destination, which has no node to detach", async () => {
    const fs = new MemoryFileSystem();
    fs.writeFile("/a", "a");
    await Promise.all([drive(fs.operations.writeFile("/b", large)), drive(fs.operations.copy("/a", "/b", options))]);
    expect(fs.readText("/b")).toBe("a");
  });

  it("does not wait for a destination that is open", async () => {
    const fs = new MemoryFileSystem();
    fs.importTree({ "/a": "a", "/b": "b" });
    using open = fs.open("/b");
    await drive(fs.operations.copy("/a", "/b", options));
    expect([fs.readText("/b"), open.read(), fs.stats().detachedFiles]).toEqual(["a", new TextEncoder().encode("b"), 1]);
  });
});

describe("a copy of a file onto itself, which another call is creating", () => {
  it.each([true, false])("waits for that call, with replace: %s", async (replace) => {
    const fs = new MemoryFileSystem();
    const making = drive(fs.operations.writeFile("/a", large));
    const copying = drive(fs.operations.copy("/a", "/a", { replace }));
    if (replace) await copying;
    else await expect(copying).rejects.toMatchObject({ code: "EEXIST", dest: "/a" });
    await making;
    expect(fs.stat("/a")).toMatchObject({ size: large.length, generation: 1 });
  });

  it("finds no file if that call fails", async () => {
    const fs = new MemoryFileSystem({ maxQuota: 1000 });
    const making = drive(fs.operations.writeFile("/a", large));
    const copying = drive(fs.operations.copy("/a", "/a", { replace: true }));
    await expect(making).rejects.toMatchObject({ code: "ENOSPC" });
    await expect(copying).rejects.toMatchObject({ code: "ENOENT" });
  });
});
