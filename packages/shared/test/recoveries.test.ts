import { expect, it } from "vitest";
import { ArenaParts } from "../src/arena-parts.js";
import { client, clientStates } from "../src/layout/client-fields.js";
import { state } from "../src/layout/header.js";
import { nodeKinds } from "../src/layout/node-fields.js";
import { EndedClient } from "../src/recovery/ended-client.js";
import { recover } from "../src/recovery/recover.js";
import { SharedMemoryFileSystem } from "../src/shared-memory-file-system.js";
import { SharedWords, type WaitOutcome } from "../src/words/shared-words.js";
import { abandon } from "./abandon.js";
import { attachTo, makeArena } from "./make-arena.js";
import { Death, MortalWords } from "./mortal-words.js";

/** Words that run other clients before a sleep, and before each attempt to take the mutex. */
class YieldingWords extends SharedWords {
  beforeSleep: () => void = () => {};
  beforeLock: () => void = () => {};

  override compareExchange(index: number, expected: number, value: number): number {
    if (index === state.mutex && expected === 0) this.beforeLock();
    return super.compareExchange(index, expected, value);
  }

  override wait(): WaitOutcome {
    this.beforeSleep();
    return "ok";
  }
}

it("a recovery waits until another recovery has undone the changes of the client", () => {
  const arena = makeArena();
  const [dead, first, second] = [
    attachTo(arena, 2),
    attachTo(arena, 3, MortalWords),
    attachTo(arena, 4, YieldingWords),
  ];
  const { slots } = new ArenaParts(dead);
  dead.structure.begin();
  slots.leaveNursery(slots.take(nodeKinds.file));
  // The client dies after it has put the node back into the nursery.
  first.words.left = 3;
  expect(() => recover(new ArenaParts(first), new EndedClient(first, 2))).toThrow("dead");
  expect(arena.get(arena.geometry.client(2) + client.nursery)).toBe(1);
  second.words.beforeSleep = () => {
    recover(new ArenaParts(arena), new EndedClient(arena, 3));
  };
  recover(new ArenaParts(second), new EndedClient(second, 2));
  const words = [state.freeSlot, state.usedSlots, state.freshSlot, arena.geometry.client(2) + client.nursery];
  expect(words.map((index) => arena.get(index))).toEqual([0, 0, 1, 0]);
});

it("a recovery changes nothing after another recovery is complete, nor the new attachment in the same place", () => {
  const content = new Uint8Array(3000).fill(7);
  let isReached = true;
  for (let steps = 0; isReached; steps++) {
    isReached = false;
    using fs = SharedMemoryFileSystem.create({ maxQuota: 100_000, maxNodes: 20 });
    const token = fs.share();
    fs.writeFile("/present", content);
    const dead = SharedMemoryFileSystem.attach(token);
    dead.open("/present", "r+b").write(content.subarray(1000));
    dead.open("/new", "wb").write(content);
    const { clientId } = dead;
    let words: YieldingWords | undefined;
    const rescuer = SharedMemoryFileSystem.attachOver(token, {}, (view) => {
      words = new YieldingWords(view);
      return words;
    });
    let left = steps;
    let isRecovered = false;
    const replacements: SharedMemoryFileSystem[] = [];
    (words as unknown as YieldingWords).beforeLock = () => {
      if (left-- > 0 || isRecovered) return;
      isRecovered = true;
      fs.reap(clientId, { grace: 0 });
      const replacement = SharedMemoryFileSystem.attach(token);
      expect(replacement.clientId).toBe(clientId);
      replacement.open("/present", "ab").write(content);
      replacement.open("/other", "wb").write(content);
      replacements.push(replacement);
    };
    rescuer.reap(clientId, { grace: 0 });
    isReached = isRecovered;
    isRecovered = true;
    abandon(SharedMemoryFileSystem.attachmentOf(dead));
    expect(fs.check()).toEqual({ problems: [] });
    for (const replacement of replacements) replacement.dispose();
    rescuer.dispose();
    expect(fs.check()).toEqual({ problems: [] });
    expect(fs.readFile("/present").length).toBe(isReached ? 6000 : 3000);
    expect(fs.exists("/other")).toBe(isReached);
    if (isReached) expect(fs.readFile("/other")).toEqual(content);
  }
});

it("an attachment that ends itself holds no mutex when its place is free", () => {
  let isDead = true;
  for (let stores = 0; isDead; stores++) {
    using fs = SharedMemoryFileSystem.create({ maxQuota: 10_000, maxNodes: 10 });
    let words: MortalWords | undefined;
    const ending = SharedMemoryFileSystem.attachOver(fs.share(), {}, (view) => {
      words = new MortalWords(view);
      return words;
    });
    ending.writeFile("/file", "content");
    const mortal = words as unknown as MortalWords;
    mortal.left = stores;
    try {
      ending.dispose();
    } catch (error) {
      expect(error).toBeInstanceOf(Death);
    }
    ({ isDead } = mortal);
    const { arena } = SharedMemoryFileSystem.attachmentOf(fs);
    const isFree = arena.words.load(arena.geometry.client(ending.clientId) + client.state) === clientStates.free;
    expect(isFree ? arena.structure.mutex.owner : 0, `${stores} stores`).toBe(0);
    abandon(SharedMemoryFileSystem.attachmentOf(ending));
    fs.reap(ending.clientId, { grace: 0 });
    expect(fs.check()).toEqual({ problems: [] });
  }
});
