import { BlockingIOError } from "@dmemfs/contract";
import { Arena } from "../../src/arena.js";
import type { Geometry } from "../../src/layout/geometry.js";
import { hold } from "../../src/layout/hold-fields.js";
import { ArenaHold } from "../../src/locks/arena-hold.js";
import { ArenaLock } from "../../src/locks/arena-lock.js";
import { HoldRecords } from "../../src/locks/hold-records.js";
import { releaseRecord } from "../../src/locks/release-record.js";
import type { ClientState } from "./model-state.js";
import type { SteppedWords } from "./stepped-words.js";

/** The slot of the node whose lock the model tests. Its life is 0. */
export const modelSlot = 1;

const buffer = new SharedArrayBuffer(8);

/** Runs the code of one client. */
export class ModelClient {
  constructor(
    readonly words: SteppedWords,
    private readonly geometry: Geometry,
    readonly id: number,
    /** Its only hold record. */
    readonly record: number,
  ) {
    words.memory.set(geometry.hold(record) + hold.client, id);
  }

  /** Runs this half of the operation. Returns the record that the client then holds; 0 if there is none. */
  run({ operation, record }: ClientState, dead: ModelClient | undefined): number {
    if (operation === undefined) throw new Error("no operation");
    const holds = this.attach(record === 0 ? [this.record] : []);
    if (operation.access === "recover") return this.recover(holds, dead);
    if (operation.access === "mutex") return this.useMutex(holds, record === 0);
    const lock = new ArenaLock(holds, modelSlot);
    if (record !== 0) {
      new ArenaHold(lock, record, operation.access).release();
      return 0;
    }
    try {
      const granted = lock.acquireBlocking(operation.access, operation.isTimed === true ? { timeout: 100 } : {});
      return (granted as ArenaHold).record;
    } catch (error) {
      if (error instanceof BlockingIOError) return 0;
      throw error;
    }
  }

  private useMutex({ arena }: HoldRecords, isFirstHalf: boolean): number {
    const { mutex } = arena.structure;
    if (!isFirstHalf) mutex.unlock();
    else if (!mutex.tryLock()) mutex.lock(Number.POSITIVE_INFINITY);
    return isFirstHalf ? 1 : 0;
  }

  private recover({ arena, queues }: HoldRecords, dead: ModelClient | undefined): number {
    if (dead === undefined) return 0;
    const { structure } = arena;
    if (structure.mutex.takeOver(dead.id)) {
      structure.recover();
      structure.end();
    }
    releaseRecord(arena, queues, dead.record);
    return 0;
  }

  /** The attachment, whose free records are these. */
  private attach(free: number[]): HoldRecords {
    const holds = new HoldRecords(new Arena(buffer, this.words, this.geometry, this.id));
    Object.assign(holds, { free });
    return holds;
  }
}
