import { afterEach, describe, expect, it, vi } from "vitest";
import { state } from "../../src/layout/header.js";
import { holdStates } from "../../src/layout/hold-fields.js";
import { LockQueues } from "../../src/locks/lock-queues.js";
import { ArenaStructure } from "../../src/structure/arena-structure.js";
import { sleepers } from "../../src/structure/mutex.js";
import type { WaitOutcome } from "../../src/words/shared-words.js";
import { Exploration } from "./exploration.js";
import { mutex, read, recover, write, writeTimed } from "./model-state.js";
import type { Scenario } from "./scenario.js";
import { SteppedWords } from "./stepped-words.js";

afterEach(() => {
  vi.restoreAllMocks();
});

const any = [read, write];
const three: Scenario = { scripts: [[any], [any], [any]] };

/** A compare-exchange in two steps: the value may have changed between its read and its store. */
class CheckThenStore extends SteppedWords {
  override compareExchange(index: number, expected: number, value: number): number {
    if (index === state.mutex) return super.compareExchange(index, expected, value);
    const former = this.load(index);
    if (former === expected) this.store(index, value);
    return former;
  }
}

/** Never marks the mutex as having sleepers. */
class NoSleepersBit extends SteppedWords {
  override compareExchange(index: number, expected: number, value: number): number {
    return super.compareExchange(index, expected, index === state.mutex ? value & ~sleepers : value);
  }

  override wait(index: number, expected: number): WaitOutcome {
    return super.wait(index, index === state.mutex ? expected & ~sleepers : expected);
  }
}

/** Marks the mutex, but loses the mark when it takes the mutex after a sleep. */
class MarkIsLost extends SteppedWords {
  override compareExchange(index: number, expected: number, value: number): number {
    const isTaking = index === state.mutex && expected === 0;
    return super.compareExchange(index, expected, isTaking ? value & ~sleepers : value);
  }
}

/** Stores a free lock without checking for a new queue. */
class BlindRelease extends SteppedWords {
  override compareExchange(index: number, expected: number, value: number): number {
    if (index === state.mutex || expected === 0 || value !== 0) return super.compareExchange(index, expected, value);
    this.store(index, value);
    return expected;
  }
}

/** The methods of the queue, including private ones. */
interface Queues {
  admits(slot: number, isWriter: boolean): boolean;
  letIn(previous: number, next: number): void;
  wake(id: number, state: number): void;
  stateOf(id: number): number;
  remove(slot: number, id: number): void;
}

const queues = LockQueues.prototype as unknown as Queues;

/** Faults of the code, each with a scenario that shows it, and the expected problem. */
const faults: readonly (readonly [string, () => Scenario, RegExp])[] = [
  [
    "a wake-up is left out",
    () => {
      vi.spyOn(ArenaStructure.prototype, "wakeLater").mockReturnValue();
      return three;
    },
    /sleeps forever/,
  ],
  [
    "a compare-exchange is a check and then a store",
    () => ({ ...three, Words: CheckThenStore }),
    /of state 0 is in the queue|two writers|beside a writer/,
  ],
  ["a release without a check for a queue", () => ({ ...three, Words: BlindRelease }), /sleeps forever/],
  [
    "a new request passes a waiter",
    () => {
      vi.spyOn(queues, "admits").mockImplementation((_slot, isWriter) => !isWriter);
      return three;
    },
    /passed a waiter|beside a writer/,
  ],
  [
    "a waiting reader is granted the lock before an earlier writer",
    () => {
      const { letIn } = queues;
      vi.spyOn(queues, "letIn").mockImplementation(function (
        this: Queues & { nextOf(id: number): number },
        previous,
        next,
      ) {
        const second = next === 0 ? 0 : this.nextOf(next);
        if (second !== 0 && this.stateOf(second) === holdStates.readWait) this.wake(second, holdStates.readHold);
        else letIn.call(this, previous, next);
      });
      return { scripts: [[[write]], [[write]], [[read]]] };
    },
    /passed a waiter|beside a writer/,
  ],
  [
    "a writer is granted the lock beside a reader",
    () => {
      const { letIn } = queues;
      vi.spyOn(queues, "letIn").mockImplementation(function (this: Queues, _previous, next) {
        letIn.call(this, 0, next);
      });
      return three;
    },
    /beside a writer|two writers/,
  ],
  [
    "a record that leaves the queue wakes no waiter",
    () => {
      vi.spyOn(queues, "letIn").mockReturnValue();
      return three;
    },
    /not granted the lock|sleeps forever/,
  ],
  [
    "a waiter that times out leaves its record in the queue",
    () => {
      const { remove } = queues;
      vi.spyOn(queues, "remove").mockImplementation(function (this: Queues, slot, id) {
        const isWaiting = this.stateOf(id) === holdStates.readWait || this.stateOf(id) === holdStates.writeWait;
        if (!isWaiting) remove.call(this, slot, id);
      });
      return { scripts: [[[write]], [[writeTimed], [read]]] };
    },
    /is in the queue|held at the end|sleeps/,
  ],
  [
    "a recovery leaves the dead client's record in the queue",
    () => {
      vi.spyOn(LockQueues.prototype, "recordsOf").mockReturnValue([]);
      return { scripts: [[any], [any], [[recover]]], isMortal: true };
    },
    /of state 0 is in the queue/,
  ],
  [
    "the bit of sleepers is not set",
    () => ({ scripts: [[[mutex]], [[mutex]]], hasMutex: true, Words: NoSleepersBit }),
    /sleeps forever/,
  ],
  [
    "the bit of sleepers is lost",
    () => ({ scripts: [[[mutex]], [[mutex]], [[mutex]]], hasMutex: true, Words: MarkIsLost }),
    /sleeps forever/,
  ],
];

describe("the model finds that", () => {
  it.each(faults)("%s", (_name, prepare, problem) => {
    expect(() => new Exploration(prepare()).run()).toThrow(problem);
  });
});
