import { parentPort, workerData } from "node:worker_threads";
import { readArena } from "../../src/layout/fixed-header.js";
import { ArenaImage } from "../kill/arena-image.js";
import { Board, mostLanes, places } from "./board.js";
import { plant } from "./faults.js";
import { noteHolds, watchLines } from "./hold-ledger.js";
import { judge } from "./judge.js";
import { Lane } from "./lane.js";
import { nameOfWord } from "./name-of-word.js";
import type { Batch, BatchResult, ScheduleResult, ScheduleRun } from "./schedule-run.js";
import { Scheduler } from "./scheduler.js";

const { token, board: words, lane, fault } = workerData as ScheduleRun;
const arena = readArena(token);
const board = new Board(words);
const scheduler = new Scheduler(
  board,
  lane,
  new Int32Array(token.buffer, 0, arena.geometry.bytesOffset / 4),
  arena.geometry,
);
const image = lane === 0 ? new ArenaImage(arena) : undefined;
const Words = plant(fault);
let current: Lane | undefined;

noteHolds(() => current?.ledger);
watchLines(() => current?.ledger);
// The time of a schedule passes only in its waits.
Object.defineProperty(performance, "now", { value: () => scheduler.now });

parentPort?.on("message", ({ first, count }: Batch) => {
  if (lane === 0) parentPort?.postMessage(lead(first, count));
  else {
    for (scheduler.awaitTurn(); board.get(places.isOver) === 0; scheduler.awaitTurn()) runLane();
    parentPort?.postMessage({});
  }
});

function runLane(): void {
  current = new Lane(scheduler, token, Words);
  current.run();
  current = undefined;
}

function lead(first: number, count: number): BatchResult {
  const total = { count: 0, operations: 0, deaths: 0, preemptions: 0, switches: 0 };
  let last: ScheduleResult | undefined;
  board.set(places.isOver, 0);
  while (total.count < count && last?.failure === undefined) {
    runSchedule(first + total.count++);
    total.operations += board.get(places.operations);
    total.deaths += board.get(places.deaths);
    total.preemptions += board.get(places.preempted);
    total.switches += board.get(places.switches);
    if (total.count === count || board.failure !== undefined) last = resultOf();
  }
  board.set(places.isOver, 1);
  for (let other = 1; other < mostLanes; other++) board.handOver(other);
  return { ...total, last };
}

function runSchedule(seed: number): void {
  image?.restore(arena);
  board.handOver(scheduler.begin(seed));
  scheduler.awaitTurn();
  runLane();
  board.awaitTurn(lane);
  const operations = board.get(places.operations);
  scheduler.calm();
  if (board.failure === undefined) judgeNow();
  board.set(places.operations, operations);
}

function judgeNow(): void {
  try {
    judge(scheduler, token, Words);
  } catch (error) {
    board.fail(error instanceof Error ? (error.stack ?? String(error)) : String(error));
  }
}

function resultOf(): ScheduleResult {
  const switches = scheduler.trace.switches;
  return {
    seed: board.get(places.seed),
    failure: board.failure,
    hash: board.get(places.hash),
    operations: board.get(places.operations),
    deaths: board.get(places.deaths),
    switches: switches.map((each) => ({ ...each, word: nameOfWord(arena.geometry, each.index) })),
  };
}
