import { expect, it } from "vitest";
import { SharedMemoryFileSystem } from "../../src/shared-memory-file-system.js";
import { abandon } from "../abandon.js";
import { MortalWords } from "../mortal-words.js";

it("a check finds no problem with a lock whose recovery died during the release, at any store", () => {
  for (let stores = 0; ; stores++) {
    using fs = SharedMemoryFileSystem.create({ maxQuota: 2 ** 17 });
    fs.writeFile("/file", "content");
    const dead = SharedMemoryFileSystem.attach(fs.share());
    dead.open("/file", "r+b");
    abandon(SharedMemoryFileSystem.attachmentOf(dead));
    let words = new MortalWords(new Int32Array());
    const reaper = SharedMemoryFileSystem.attachOver(fs.share(), undefined, (view) => {
      words = new MortalWords(view);
      return words;
    });
    words.left = stores;
    try {
      reaper.reap(dead.clientId, { grace: 0 });
    } catch (error) {
      if (!words.isDead) throw error;
    }
    abandon(SharedMemoryFileSystem.attachmentOf(reaper));
    fs.reap(reaper.clientId, { grace: 0 });
    expect(fs.check()).toEqual({ problems: [] });
    fs.reap(dead.clientId, { grace: 0 });
    fs.open("/file", "r+b", { lockTimeout: 0 }).close();
    expect(fs.check()).toEqual({ problems: [] });
    if (!words.isDead) return;
  }
});
