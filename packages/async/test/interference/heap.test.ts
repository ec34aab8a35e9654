import { MemoryFileSystem } from "@dmemfs/core";
import { describe, expect, it } from "vitest";
import { eventLoopTurn } from "../../../../test/support/event-loop-turn.js";
import { expectSame } from "../../../../test/support/expect-same.js";
import { AsyncMemoryFileSystem } from "../../src/index.js";
import { larger, stillFileSystem } from "../support/long-calls.js";
import { interferenceSuite } from "./interference-suite.js";

interferenceSuite({ make: stillFileSystem, chargeOf: (size) => size });

describe("a file that is written", () => {
  it.each([
    ["writeFile", (fs: AsyncMemoryFileSystem) => fs.writeFile("/file", larger)],
    ["appendFile", (fs: AsyncMemoryFileSystem) => fs.appendFile("/file", larger)],
  ])("%s: a file that goes while it is waited for is created again, and is never seen empty", async (_name, call) => {
    const fs = new MemoryFileSystem();
    fs.writeFile("/file", "old");
    const handle = fs.open("/file", "r+b");
    const promise = call(new AsyncMemoryFileSystem(fs));
    handle.close();
    fs.remove("/file");
    let done = false;
    void promise.then(() => {
      done = true;
    });
    for (let turn = 0; !done; turn++) {
      if (fs.exists("/file")) expect(fs.getSize("/file")).toBe(larger.length);
      await eventLoopTurn();
      expect(turn).toBeLessThan(10_000);
    }
    expectSame(fs.readFile("/file"), larger, "the content");
    expect(fs.stat("/file").generation).toBe(1);
  });

  it("appendFile to a file that goes while it is waited for, aborted, makes nothing", async () => {
    const fs = new MemoryFileSystem();
    fs.writeFile("/file", "old");
    const handle = fs.open("/file", "r+b");
    const controller = new AbortController();
    let steps = 0;
    const watching = new AsyncMemoryFileSystem(fs).appendFile("/file", larger, { signal: controller.signal });
    handle.close();
    fs.remove("/file");
    while (fs.stats().usedBytes === 0) {
      await Promise.resolve();
      expect(++steps).toBeLessThan(1000);
    }
    controller.abort("stop");
    await expect(watching).rejects.toBe("stop");
    expect(fs.stats()).toMatchObject({ usedBytes: 0, fileCount: 0 });
  });
});
