import { expect, it } from "vitest";
import { client } from "../../src/layout/client-fields.js";
import { Geometry } from "../../src/layout/geometry.js";
import { state } from "../../src/layout/header.js";
import { sleepers } from "../../src/structure/mutex.js";
import { MortalWords } from "../mortal-words.js";
import { Enumeration } from "./enumeration.js";
import { expectWhole } from "./expect-whole.js";
import { perform, stageOf } from "./kill.js";
import { calls } from "./operation.js";
import { type SceneWords, small } from "./scene.js";

/** Changes are not undone. */
class WithoutJournal extends MortalWords {
  override set(index: number, value: number): void {
    super.set(index, index === state.journalLength ? 0 : value);
  }
}

/** A word is stored before its entry is valid. */
class LateJournal extends MortalWords {
  private length = 0;

  override set(index: number, value: number): void {
    if (index === state.journalLength && value > 0) {
      this.length = value;
      return;
    }
    super.set(index, value);
    const { length } = this;
    this.length = 0;
    if (length > 0) super.set(state.journalLength, length);
  }
}

/** A recovery leaves the version odd. */
class OddVersion extends MortalWords {
  override store(index: number, value: number): void {
    // A mutex that was taken over is assumed to have sleepers.
    const isRecovering = (this.get(state.mutex) & sleepers) !== 0;
    if (index !== state.version || !isRecovering) super.store(index, value);
  }
}

const victim = new Geometry({ ...small, maxNodes: 40 }).client(2);

/** A recovery leaves the reserved bytes of the dead client in its record. */
class KeptReservation extends MortalWords {
  override set(index: number, value: number): void {
    if (index !== victim + client.reserved) super.set(index, value);
  }
}

const faults: readonly (readonly [name: string, words: SceneWords])[] = [
  ["no journal", { victim: WithoutJournal }],
  ["a store before its entry in the journal", { victim: LateJournal }],
  ["a version that stays odd", { survivor: OddVersion }],
  ["a reservation that is not released", { survivor: KeptReservation }],
];

const mkdir = calls("mkdir", ({ fs }) => fs.mkdir("/x/y"));
const write = calls("writeFile", ({ fs }) => fs.writeFile("/new", new Uint8Array(1000)));

it.each(faults)("the enumeration finds %s", async (_name, words) => {
  await expect(new Enumeration(mkdir, 1, words).killClient()).rejects.toThrow();
  await expect(new Enumeration(write, 1, words).killClient()).rejects.toThrow();
});

it("a death without a recovery is found", () => {
  for (let stores = 0, isDead = true; isDead; stores++) {
    const stage = stageOf(write);
    ({ isDead } = perform(write, stage, stores));
    const { arena } = stage.scene.survivor.parts;
    // Each optimistic read would wait for the mutex of the dead client.
    if (arena.structure.mutex.owner === 0) expect(() => expectWhole(arena, "")).toThrow();
    stage.victim.end();
  }
});

it("the enumeration passes if there is no fault", async () => {
  expect(await new Enumeration(mkdir, 1).killClient()).toBeGreaterThan(0);
});
