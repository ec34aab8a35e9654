import { parentPort, workerData } from "node:worker_threads";
import { Random } from "../../../async/test/stress/random.js";
import { SharedMemoryFileSystem } from "../../src/shared-memory-file-system.js";
import { Actor } from "./actor.js";
import { StormBoard } from "./board.js";
import { operationLists } from "./operations.js";
import { plantFault } from "./storm-faults.js";
import type { StormMessage, StormRun } from "./storm-run.js";

/** Makes operations until the storm is over, or this thread is killed. */
function run({ token, board: words, place, seed, isMortal, work, fault }: StormRun): StormMessage {
  try {
    plantFault(fault);
    const fs = SharedMemoryFileSystem.attach(token);
    const board = new StormBoard(words);
    const actor = new Actor(fs, board, place, new Random(seed), isMortal);
    board.unmark(place);
    actor.tries(() => fs.rmtree(actor.home));
    fs.mkdir(actor.home, { existOk: true });
    while (!board.isOver) {
      actor.random.pick(operationLists[work])(actor);
      board.countDone(place);
    }
    fs.dispose();
    return { over: true };
  } catch (error) {
    return { failure: error instanceof Error ? `${error} ${error.stack}` : String(error) };
  }
}

parentPort?.postMessage(run(workerData as StormRun));
