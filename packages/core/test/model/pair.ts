import { MemoryFileSystem } from "@dmemfs/core";
import type { ReferenceFileSystem } from "@dmemfs/testkit";
import { expectSame } from "../../../../test/support/expect-same.js";
import { expectHonest, expectNothingLeft } from "../subject/recount.js";
import { detachedInodes, type Snapshot, snapshot } from "../subject/snapshot.js";
import type { Command } from "./command.js";
import { InodePairs } from "./inode-pairs.js";
import { type ModelSettings, modelFor, optionsFor, priceOf } from "./model-settings.js";
import { modelSnapshot } from "./model-snapshot.js";
import { outcomeOf } from "./outcome.js";
import { Side } from "./side.js";

/** Everything that is looked at after each step. */
interface Moment extends Snapshot {
  readonly cursors: readonly string[];
}

/** A filesystem and its model, which do the same things and are compared after each. */
export class Pair {
  readonly #real: Side<MemoryFileSystem>;
  readonly #model: Side<ReferenceFileSystem>;
  readonly #settings: ModelSettings;
  readonly #inodes = new InodePairs();
  #step = 0;
  #last: Moment;
  /** The number of commands that threw so far. */
  refusals = 0;

  constructor(settings: ModelSettings) {
    this.#settings = settings;
    // A clock that stands, leaps and goes back.
    const clock = (): number => 1000 + ((this.#step * 7) % 40);
    this.#real = new Side(new MemoryFileSystem({ ...optionsFor(settings), clock }));
    this.#model = new Side(modelFor(settings, clock));
    this.#last = this.#look();
  }

  /** Runs the command on both, and fails unless both are the same in every respect, and nothing has changed if it threw. */
  async run(command: Command): Promise<void> {
    this.#step += 1;
    command.settle(this.#model.fs);
    const expected = await outcomeOf(command, this.#model);
    const outcome = await outcomeOf(command, this.#real);
    expectSame(outcome, expected, `the outcome of ${command}`);
    expectSame(this.#real.takeEvents(), this.#model.takeEvents(), `the events of ${command}`);
    const moment = this.#look();
    if ("refused" in outcome) {
      this.refusals += 1;
      expectSame(moment, this.#last, `the state after ${command}, which threw`);
    }
    this.#last = moment;
  }

  /** Closes and removes everything, and fails unless nothing is left. */
  finish(): void {
    for (const side of [this.#real, this.#model]) for (const handle of side.handles) handle?.close();
    this.#look();
    expectNothingLeft(this.#real.fs);
  }

  #look(): Moment {
    const moment = { ...snapshot(this.#real.fs), cursors: this.#real.cursors() };
    const expected = { ...modelSnapshot(this.#model.fs), cursors: this.#model.cursors() };
    expectSame(moment, expected, "the state");
    for (const { path } of moment.nodes) this.#inodes.compare(path, this.#real.fs, this.#model.fs);
    expectHonest(moment, (name) => priceOf(this.#settings, name), this.#model.fs.tree.priceOfNotes);
    const detached = [...this.#model.fs.tree.detached.keys()].map(({ inode }) => inode);
    this.#inodes.compareDetached(detachedInodes(this.#real.fs), detached);
    return moment;
  }
}
