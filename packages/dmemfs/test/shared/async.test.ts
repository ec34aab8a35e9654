import { AsyncMemoryFileSystem } from "@dmemfs/async";
import { SharedMemoryFileSystem } from "@dmemfs/shared";
import { MFSTextHandle } from "@dmemfs/text";
import { beforeEach, describe, expect, it } from "vitest";
import { eventLoopTurn } from "../../../../test/support/event-loop-turn.js";

const large = new Uint8Array(3 * 2 ** 20).map((_, index) => index % 251);

/** Two attachments of this thread: what one has in use, the other waits for. */
let one: SharedMemoryFileSystem;
let other: AsyncMemoryFileSystem;
beforeEach(() => {
  one = SharedMemoryFileSystem.create({ maxQuota: 2 ** 25 });
  other = new AsyncMemoryFileSystem(SharedMemoryFileSystem.attach(one.share()));
  one.writeFile("/file", "old");
  return () => {
    expect(one.check()).toEqual({ problems: [] });
    one.dispose();
  };
});

describe("a call that waits for another attachment", () => {
  it("yields to the event loop, and continues when the file is closed", async () => {
    const writer = one.open("/file", "r+b");
    let isDone = false;
    const reading = other.readText("/file").finally(() => {
      isDone = true;
    });
    for (let turn = 0; turn < 20; turn++) await eventLoopTurn();
    expect(isDone).toBe(false);
    writer.write(new TextEncoder().encode("new"));
    writer.close();
    expect(await reading).toBe("new");
  });

  it("waits in one line with the calls of all attachments", async () => {
    const attached = new AsyncMemoryFileSystem(one);
    const writer = one.open("/file", "wb");
    const calls = Array.from({ length: 10 }, (_, index) =>
      (index % 2 === 0 ? other : attached).appendFile("/file", `${index}`),
    );
    writer.close();
    await Promise.all(calls);
    expect(one.readText("/file")).toBe("0123456789");
  });

  it("times out, is aborted, and keeps no later call out", async () => {
    const reader = one.open("/file", "rb");
    const controller = new AbortController();
    const aborted = other.appendFile("/file", "never", { signal: controller.signal });
    const late = other.writeFile("/file", "never", { lockTimeout: 5 });
    const reading = other.readText("/file");
    controller.abort(new Error("enough"));
    await expect(aborted).rejects.toThrow("enough");
    await expect(late).rejects.toMatchObject({ code: "EAGAIN", path: "/file" });
    expect(await reading).toBe("old");
    reader.close();
    expect(one.readText("/file")).toBe("old");
  });

  it("finds what another attachment has put at the path meanwhile", async () => {
    const writer = one.open("/file", "r+b");
    const reading = other.readText("/file");
    one.remove("/file", { detach: true });
    await expect(reading).rejects.toMatchObject({ code: "ENOENT" });
    one.writeFile("/file", "another");
    expect(await other.readText("/file")).toBe("another");
    writer.close();
  });
});

describe("a long call", () => {
  it("is seen by another attachment as a whole, or not at all", () => {
    const writing = other.fileSystem.operations.writeFile("/new", large);
    writing.next();
    for (let isDone = false; !isDone; isDone = writing.next().done === true) {
      expect(one.exists("/new")).toBe(false);
      expect(() => one.mkdir("/new")).toThrow("EBUSY");
    }
    expect(Buffer.compare(one.readFile("/new"), large)).toBe(0);
  });

  it("leaves nothing when it is aborted", async () => {
    const before = one.stats();
    const controller = new AbortController();
    const importing = other.importTree({ "/in/1": large, "/in/2": large }, { signal: controller.signal });
    controller.abort(new Error("enough"));
    await expect(importing).rejects.toThrow("enough");
    expect(one.stats()).toEqual(before);
  });
});

describe("streams", () => {
  it("carry a file from one attachment to another", async () => {
    one.writeFile("/source", large);
    const attached = new AsyncMemoryFileSystem(one);
    await other.readable("/source").pipeTo(attached.writable("/copy"));
    expect(Buffer.compare(one.readFile("/copy"), large)).toBe(0);
    one.rename("/copy", "/free");
  });

  it("hold their file, and release it when they are cancelled", async () => {
    one.writeFile("/source", large);
    const reader = other.readable("/source").getReader();
    expect((await reader.read()).value).toHaveLength(65_536);
    expect(() => one.remove("/source")).toThrow("EBUSY");
    await reader.cancel();
    one.remove("/source");
  });
});

describe("text", () => {
  it("is read as another attachment wrote it, by lines and at once", async () => {
    const lines = Array.from({ length: 500 }, (_, number) => `${number}行目 ${"字".repeat(number % 50)}\n`);
    {
      using file = one.open("/text", "wb");
      const text = new MFSTextHandle(file, { encoding: "shift_jis" });
      for (const line of lines) text.write(line);
    }
    await using file = await other.open("/text");
    expect(await other.readText("/text", "shift_jis")).toBe(lines.join(""));
    using handle = one.open("/text");
    expect([...new MFSTextHandle(handle, { encoding: "shift_jis" })]).toEqual(lines);
    expect(await file.seek(0, 2)).toBe(one.getSize("/text"));
  });
});
