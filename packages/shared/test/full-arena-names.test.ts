import { SharedMemoryFileSystem } from "@dmemfs/shared";
import { expect, it } from "vitest";
import { MortalWords } from "./mortal-words.js";

const blockSize = 256;
const [former, other] = ["n", "m"].map((letter) => `/${letter.repeat(300)}`) as [string, string];

/** A filesystem without a free block, and a file of a long name. */
function fullArena(): SharedMemoryFileSystem {
  const fs = SharedMemoryFileSystem.create({ maxQuota: 8 * blockSize, blockSize, maxNodes: 10 });
  fs.writeFile(former, "content");
  fs.writeFile("/filler", new Uint8Array(fs.stats().freeBytes));
  expect(fs.stats().freeBytes).toBe(0);
  return fs;
}

it("a death in a change of a long name that reuses the blocks of the old name leaves one of the two names", () => {
  const names = new Set<string>();
  let isDead = true;
  for (let stores = 0; isDead; stores++) {
    using fs = fullArena();
    let words: MortalWords | undefined;
    const dying = SharedMemoryFileSystem.attachOver(fs.share(), undefined, (view) => {
      words = new MortalWords(view);
      return words;
    });
    Object.assign(words as MortalWords, { left: stores });
    try {
      dying.rename(former, other);
    } catch (error) {
      if (words?.isDead !== true) throw error;
    }
    isDead = words?.isDead === true;
    fs.reap(dying.clientId, { grace: 0 });
    expect(fs.check(), `dead after ${stores} stores`).toEqual({ problems: [] });
    const [, , files] = [...fs.walk("/")][0] as [string, string[], string[]];
    expect(files).toHaveLength(2);
    for (const name of files) names.add(name);
    for (const name of files) expect(fs.exists(`/${name}`), `dead after ${stores} stores`).toBe(true);
  }
  expect([...names].sort()).toEqual(["filler", other.slice(1), former.slice(1)]);
});
