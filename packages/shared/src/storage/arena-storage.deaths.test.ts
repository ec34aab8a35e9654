import { describe, expect, it } from "vitest";
import { attachTo, makeArena } from "../../test/make-arena.js";
import { makeContents } from "../../test/make-contents.js";
import { Death, MortalWords } from "../../test/mortal-words.js";
import { publish } from "../../test/publish.js";
import { recount } from "../../test/recount.js";
import { undoAfter } from "../../test/undo-after.js";
import type { Arena } from "../arena.js";
import { client } from "../layout/client-fields.js";
import { state } from "../layout/header.js";
import { node, nodeFlags } from "../layout/node-fields.js";
import { ArenaLedger } from "../ledger/arena-ledger.js";
import { ArenaStorage } from "./arena-storage.js";

/** The bytes that blocks hold before anything is written. */
const foreign = 0xaa;

/** A client that can die, and a survivor, each with a file of 1000 bytes of value 1. */
class Scene {
  readonly survivor: Arena;
  readonly words: MortalWords;
  readonly storage: ArenaStorage;
  readonly slot: number;
  readonly victim: Arena;

  constructor(blocks: number) {
    this.survivor = makeArena({ maxQuota: blocks * 256 });
    this.survivor.bytes.fill(foreign, this.survivor.geometry.bytesOffset);
    const victim = attachTo(this.survivor, 2, MortalWords);
    this.victim = victim;
    this.words = victim.words;
    this.storage = this.make(victim);
    this.slot = publish(makeContents(victim), this.storage);
    this.make(this.survivor);
  }

  /** A new storage of the client that can die. */
  another(): ArenaStorage {
    return new ArenaStorage(makeContents(this.victim), new ArenaLedger(this.victim));
  }

  private make(arena: Arena): ArenaStorage {
    const storage = new ArenaStorage(makeContents(arena), new ArenaLedger(arena));
    storage.write(0, new Uint8Array(1000).fill(1));
    return storage;
  }
}

/** A change during which a client dies. */
interface Change {
  readonly name: string;
  /** Blocks of the arena: the two files have 8. */
  readonly blocks: number;
  run(scene: Scene): void;
}

const bytes = new Uint8Array(3000).fill(2);

const changes: readonly Change[] = [
  { name: "the first write of a new file", blocks: 40, run: (scene) => scene.another().write(0, bytes) },
  { name: "a hole in a new file", blocks: 40, run: (scene) => scene.another().write(2000, bytes) },
  {
    name: "an append within the last block",
    blocks: 40,
    run: ({ storage }) => storage.write(1000, bytes.subarray(0, 20)),
  },
  { name: "an append", blocks: 40, run: ({ storage }) => storage.write(1000, bytes) },
  { name: "an overwrite", blocks: 40, run: ({ storage }) => storage.write(10, bytes.subarray(0, 500)) },
  { name: "an overwrite across the end", blocks: 40, run: ({ storage }) => storage.write(10, bytes) },
  { name: "growing by truncate", blocks: 40, run: ({ storage }) => storage.truncate(3000) },
  { name: "a cut", blocks: 40, run: ({ storage }) => storage.truncate(300) },
  { name: "a cut to nothing", blocks: 40, run: ({ storage }) => storage.truncate(0) },
  { name: "a reset to more, next to the old content", blocks: 400, run: ({ storage }) => storage.reset(70_000, bytes) },
  { name: "a reset to more, in place", blocks: 280, run: ({ storage }) => storage.reset(70_000, bytes) },
  { name: "a reset to less", blocks: 8, run: ({ storage }) => storage.reset(300, bytes.subarray(0, 100)) },
  { name: "a disposal", blocks: 40, run: ({ storage }) => storage.dispose() },
  { name: "a disposal of a new file", blocks: 40, run: makeAndDispose },
];

function makeAndDispose(scene: Scene): void {
  const storage = scene.another();
  storage.write(0, bytes);
  storage.dispose();
}

/** Runs the change with a given number of stores before the death. Returns whether the client has died. */
function dies(scene: Scene, change: Change, stores: number): boolean {
  scene.words.left = stores;
  try {
    change.run(scene);
    return false;
  } catch (error) {
    if (error instanceof Death) return true;
    throw error;
  }
}

/** The size of a file after the recovery: all bytes below it were written by its owner. */
function survivingSize({ survivor, slot }: Scene): number {
  const record = survivor.geometry.node(slot);
  const size = survivor.get(record + node.size);
  const isWriting = (survivor.get(record + node.kind) & nodeFlags.writing) !== 0;
  return isWriting ? Math.min(size, survivor.get(record + node.pendingSize)) : size;
}

describe("a client that dies leaves consistent counts, and no bytes of another file in its file", () => {
  it.each(changes)("at each store of $name", (change) => {
    let stores = 0;
    for (let isDead = true; isDead; stores++) {
      const scene = new Scene(change.blocks);
      isDead = dies(scene, change, stores);
      const { survivor, slot } = scene;
      undoAfter(2, survivor);
      const what = `after ${stores} stores`;
      expect(recount(survivor), what).toEqual([]);
      expect(survivor.get(state.mutex), what).toBe(0);
      const content = new Uint8Array(survivingSize(scene));
      const storage = new ArenaStorage(makeContents(survivor), new ArenaLedger(survivor), slot);
      if (content.length > 0) survivor.words.set(survivor.geometry.node(slot) + node.pendingSize, content.length);
      storage.readInto(0, content);
      expect(content.includes(foreign), what).toBe(false);
      expect(survivor.get(survivor.geometry.client(1) + client.reserved), what).toBe(0);
    }
    expect(stores).toBeGreaterThan(1);
  });
});

it("a death in a cut of many transactions leaves consistent counts, and only bytes of the file below its sizes", () => {
  for (let stores = 0, isDead = true; isDead; stores += 977) {
    const survivor = makeArena({ maxQuota: 140_000 * 256 });
    const victim = attachTo(survivor, 2, MortalWords);
    const storage = new ArenaStorage(makeContents(victim), new ArenaLedger(victim));
    storage.truncate(139_999 * 256 + 1);
    victim.words.left = stores;
    try {
      storage.truncate(300);
      isDead = false;
    } catch (error) {
      if (!(error instanceof Death)) throw error;
    }
    undoAfter(2, survivor);
    expect(recount(survivor), `after ${stores} stores`).toEqual([]);
  }
});

it("a death in a growth over very many holes leaves consistent counts", () => {
  for (let stores = 0, isDead = true; isDead; stores += 499) {
    const survivor = makeArena({ maxQuota: 1400 * 256 });
    const contents = makeContents(survivor);
    const ledger = new ArenaLedger(survivor);
    const all = Array.from({ length: 1400 }, () => new ArenaStorage(contents, ledger));
    for (const storage of all) storage.write(0, new Uint8Array(1));
    for (const [index, storage] of all.entries()) if (index % 2 === 0) storage.dispose();
    const victim = attachTo(survivor, 2, MortalWords);
    const storage = new ArenaStorage(makeContents(victim), new ArenaLedger(victim));
    victim.words.left = stores;
    try {
      storage.truncate(700 * 256);
      isDead = false;
    } catch (error) {
      if (!(error instanceof Death)) throw error;
    }
    undoAfter(2, survivor);
    expect(recount(survivor), `after ${stores} stores`).toEqual([]);
  }
});
