import { EndedClient } from "../../src/recovery/ended-client.js";
import { recover } from "../../src/recovery/recover.js";
import { ArenaImage } from "./arena-image.js";
import { expectEnd, expectKept, expectRepeatable } from "./expect-alive.js";
import { expectLegal, expectSamePicture } from "./expect-legal.js";
import { expectWhole } from "./expect-whole.js";
import { bury, perform, picturesOf, type Stage, stageOf } from "./kill.js";
import type { Operation } from "./operation.js";
import { type Picture, pictureOf } from "./picture.js";
import { Scene, type SceneWords, small } from "./scene.js";

/** A death of the client, and the words that its recovery has left. */
interface Kill {
  /** Stores before it. */
  readonly stores: number;
  /** Stores of the recovery. */
  readonly length: number;
  readonly picture: Picture;
}

/** Kills the client of one operation at each of its stores, and then each recovering client at each of its stores. */
export class Enumeration {
  private readonly pictures: readonly Picture[];
  private scene: Scene | undefined = undefined;
  /** The scene as it begins. */
  private beginning: ArenaImage | undefined = undefined;
  /** The words that the last death has left. */
  private last: ArenaImage | undefined = undefined;
  /** The last of the kills that leave the same words. */
  private readonly kills: Kill[] = [];

  /** @param stride - the number of stores from one kill to the next; 1 kills at each store */
  constructor(
    private readonly operation: Operation,
    private readonly stride: number,
    private readonly words: SceneWords = {},
  ) {
    this.pictures = picturesOf(operation);
  }

  /** Kills the client at each store. Returns the number of stores. */
  async killClient(): Promise<number> {
    for (let stores = 0; ; stores += this.stride) {
      const stage = this.stage();
      const { states, isDead } = perform(this.operation, stage, stores);
      const { survivor } = stage.scene;
      survivor.armAfter(Number.POSITIVE_INFINITY);
      const { partial } = bury(stage);
      const length = survivor.words.stores;
      const what = `${this.operation.name}, dead after ${stores} stores`;
      if (this.isKnown(stage)) this.kills.push({ ...(this.kills.pop() as Kill), stores, length });
      else this.kills.push({ stores, length, picture: await this.inspect(stage, states, partial, what) });
      if (!isDead) return stores;
    }
  }

  /** Kills the recovery, for the kills of the client with the longest recoveries. Returns the number of kills. */
  async killRecovery(most: number, stride: number): Promise<number> {
    let sum = 0;
    const longest = this.kills.toSorted((one, other) => other.length - one.length).slice(0, most);
    for (const kill of longest)
      for (let isDead = true, stores = 0; isDead; stores += stride, sum++) {
        isDead = await this.killRecoveryOf(kill, stores);
      }
    return sum;
  }

  private async killRecoveryOf(kill: Kill, stores: number): Promise<boolean> {
    const stage = this.stage();
    perform(this.operation, stage, kill.stores);
    const recoverer = stage.scene.another();
    recoverer.armAfter(stores);
    try {
      recover(recoverer.parts, new EndedClient(recoverer.parts.arena, stage.victim.id));
    } catch (error) {
      if (!recoverer.words.isDead) throw error;
    }
    const { isDead } = recoverer.words;
    // The holder of the mutex comes first, because all other clients wait for it.
    const { parts } = stage.scene.survivor;
    if (parts.arena.structure.mutex.owner === recoverer.id) recover(parts, new EndedClient(parts.arena, recoverer.id));
    bury(stage);
    recoverer.end();
    if (this.isKnown(stage)) return isDead;
    const what = `${this.operation.name}, dead after ${kill.stores} stores, and its recovery after ${stores}`;
    expectWhole(stage.scene.survivor.parts.arena, what);
    expectSamePicture(pictureOf(stage.scene.survivor.parts.arena), kill.picture, what);
    await this.end(stage, what);
    return isDead;
  }

  /** A survivor that has only recovered another client restarts from its first memory. */
  private stage(): Stage {
    const { operation } = this;
    const isNew = this.scene === undefined || operation.prepare !== undefined;
    const scene = isNew ? new Scene(operation.size ?? small, this.words) : (this.scene as Scene);
    const { arena } = scene.survivor.parts;
    this.scene = scene;
    if (isNew) this.beginning = new ArenaImage(arena);
    else this.beginning?.restore(arena);
    return stageOf(operation, scene);
  }

  /** Whether the last death has left the same words. The same words lead to the same results. */
  private isKnown({ scene, context }: Stage): boolean {
    const { arena } = scene.survivor.parts;
    if (this.last?.isOf(arena) === true) {
      void this.operation.settle?.(context, "");
      return true;
    }
    this.last = new ArenaImage(arena);
    this.scene = undefined;
    return false;
  }

  private async inspect(stage: Stage, states: number, partial: readonly string[], what: string): Promise<Picture> {
    const { operation, pictures } = this;
    const { arena } = stage.scene.survivor.parts;
    expectWhole(arena, what);
    const picture = pictureOf(arena);
    const before = pictures[states] as Picture;
    const isUnchanged = expectLegal(picture, before, pictures[states + 1] ?? before, partial, what);
    expectKept(stage, what);
    await operation.settle?.(stage.context, what);
    if (isUnchanged && states === 0) await expectRepeatable(operation, stage, pictures.at(-1) as Picture, what);
    expectEnd(stage, what);
    return picture;
  }

  private async end(stage: Stage, what: string): Promise<void> {
    expectKept(stage, what);
    await this.operation.settle?.(stage.context, what);
    expectEnd(stage, what);
  }
}
