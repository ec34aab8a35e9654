import { ArenaImage } from "./arena-image.js";
import { expectEnd, expectKept, expectRepeatable } from "./expect-alive.js";
import { expectLegal } from "./expect-legal.js";
import { expectWhole } from "./expect-whole.js";
import { bury, type Progress, perform, picturesOf, type Stage, stageOf } from "./kill.js";
import type { Operation } from "./operation.js";
import { type Picture, pictureOf } from "./picture.js";
import { Scene, small } from "./scene.js";

/** Lets the client of one operation die at each of its stores. */
export class Enumeration {
  private readonly pictures: readonly Picture[];
  private scene: Scene | undefined = undefined;
  /** The scene as it begins. */
  private beginning: ArenaImage | undefined = undefined;
  /** What the last death has left. */
  private last: ArenaImage | undefined = undefined;

  constructor(private readonly operation: Operation) {
    this.pictures = picturesOf(operation);
  }

  /** Returns how many stores there are. */
  run(): number {
    for (let stores = 0; ; stores++) {
      const stage = this.stage();
      const progress = perform(this.operation, stage, stores);
      const { partial } = bury(stage);
      this.inspect(stage, progress, partial, `${this.operation.name}, dead after ${stores} stores`);
      if (!progress.isDead) return stores;
    }
  }

  /** A survivor that has done nothing but recover goes on with the memory that it began with. */
  private stage(): Stage {
    const { operation } = this;
    if (this.scene === undefined || operation.prepare !== undefined) {
      this.scene = new Scene(operation.size ?? small);
      this.beginning = new ArenaImage(this.scene.survivor.parts.arena);
    }
    this.beginning?.restore();
    return stageOf(operation, this.scene);
  }

  private inspect(stage: Stage, { states }: Progress, partial: readonly string[], what: string): void {
    const { arena } = stage.scene.survivor.parts;
    const image = new ArenaImage(arena);
    // The same words lead to the same results.
    if (this.last?.isSame(image) === true) return;
    this.last = image;
    this.scene = undefined;
    expectWhole(arena, [stage.victim.id], what);
    const [before, after] = [this.pictures[states], this.pictures[states + 1] ?? this.pictures[states]] as [
      Picture,
      Picture,
    ];
    const isUnchanged = expectLegal(pictureOf(arena), before, after, partial, what);
    expectKept(stage, what);
    if (isUnchanged && states === 0) expectRepeatable(this.operation, stage, this.pictures.at(-1) as Picture, what);
    expectEnd(stage, what);
  }
}
