import { Geometry } from "../../src/layout/geometry.js";
import { state } from "../../src/layout/header.js";
import { holdsPerChunk } from "../../src/layout/hold-fields.js";
import { Hash } from "./hash.js";
import { checkEnd, checkHolders, checkQueue, queueOf } from "./invariants.js";
import { mixClient } from "./mix-client.js";
import { ModelClient } from "./model-client.js";
import { ModelMemory } from "./model-memory.js";
import { type ClientState, fresh, type ModelOperation, type ModelState } from "./model-state.js";
import { describeStep, type Scenario, type Step } from "./scenario.js";
import { SteppedWords, wakes } from "./stepped-words.js";

const geometry = new Geometry({ maxQuota: 256, blockSize: 256, maxNodes: 1 });

/** How often a sleeper wakes up by itself after a death before it counts as sleeping forever. */
const mostLooks = 2;

/** Visits every state that clients can reach if their atomic operations happen in any order. */
export class Exploration {
  /** The number of different states seen. */
  states = 0;
  steps = 0;
  private readonly memory = new ModelMemory(geometry);
  private readonly clients: readonly ModelClient[];
  /** The fewest preemptions with which a state was reached. */
  private readonly visited = new Map<number, number>();
  private readonly trace: Step[] = [];
  private woken: number[] = [];
  private sleepers: number[] = [];
  private asleep: (number | undefined)[] = [];

  constructor(private readonly scenario: Scenario) {
    const Words = scenario.Words ?? SteppedWords;
    const notified = (word: number, count: number): void => this.notify(word, count);
    this.clients = scenario.scripts.map((_, index) => {
      // Each client takes the first record of its own chunk.
      const record = (index + 1) * holdsPerChunk + 1;
      const words = new Words(this.memory, index + 1, geometry.hold(record), notified);
      return new ModelClient(words, geometry, index + 1, record);
    });
    for (const { words } of this.clients) words.isMutexAbstract = scenario.hasMutex !== true;
    const [victim] = this.clients;
    if (victim !== undefined) victim.words.isMortal = scenario.isMortal === true;
  }

  /** @throws Error with the steps that lead to a wrong state */
  run(): this {
    const now = performance.now;
    performance.now = () => (this.clients.some(({ words }) => words.isLate) ? 1e9 : 0);
    try {
      const clients = this.scenario.scripts.map(() => fresh);
      this.visit({ cells: this.memory.cells.slice(), clients, sleepers: [], queue: [] }, -1, 0);
    } catch (error) {
      throw new Error(`${(error as Error).message}, after: ${this.trace.map(describeStep).join(" ")}`, {
        cause: error,
      });
    } finally {
      performance.now = now;
    }
    return this;
  }

  private visit(current: ModelState, last: number, preemptions: number): void {
    if (this.isKnown(current, last, preemptions)) return;
    this.states++;
    const { clients } = current;
    const isMutexFree = this.memoryOf(current).get(state.mutex) === 0;
    const canMove = ({ status, wantsMutex }: ClientState, index: number): boolean =>
      status === "ready" &&
      (isMutexFree || !wantsMutex) &&
      (clients[0]?.status === "done" || !this.isRecoverer(current, index));
    const ready = clients.flatMap((client, index) => (canMove(client, index) ? [index] : []));
    let moves = 0;
    for (const index of ready) {
      const cost = preemptions + (last !== index && ready.includes(last) ? 1 : 0);
      moves++;
      if (cost <= this.maxPreemptions) this.advance(current, index, cost);
    }
    clients.forEach((client, index) => {
      if (client.status !== "asleep" || client.sleepsOn === state.mutex) return;
      if (client.operation === undefined || !("isTimed" in client.operation) || !client.operation.isTimed) return;
      moves++;
      const cost = preemptions + (ready.includes(last) ? 1 : 0);
      if (cost <= this.maxPreemptions) this.step(current, index, client.operation, wakes.timedOut, cost);
    });
    if (moves === 0) this.rest(current, preemptions);
    this.kill(current, last, preemptions);
  }

  private get maxPreemptions(): number {
    return this.scenario.maxPreemptions ?? Number.POSITIVE_INFINITY;
  }

  /** Whether a client recovers next. Ignored before a death. */
  private isRecoverer({ clients }: ModelState, index: number): boolean {
    const { operation, finished } = clients[index] as ClientState;
    const [choice] = this.scenario.scripts[index]?.[finished] ?? [];
    return operation === undefined && choice?.access === "recover" && clients[0]?.status !== "dead";
  }

  private advance(current: ModelState, index: number, cost: number): void {
    const { operation, finished } = current.clients[index] as ClientState;
    if (this.isRecoverer(current, index)) {
      this.finish(current, index, cost);
      return;
    }
    const choices = operation === undefined ? (this.scenario.scripts[index]?.[finished] ?? []) : [operation];
    for (const choice of choices) this.step(current, index, choice, undefined, cost);
  }

  private finish(current: ModelState, index: number, cost: number): void {
    const clients = current.clients.slice();
    clients[index] = { ...fresh, status: "done" };
    this.visit({ ...current, clients }, index, cost);
  }

  /** Fails because no client can make a step. */
  private rest(current: ModelState, preemptions: number): void {
    const { clients } = current;
    const hasDied = clients.some(({ status }) => status === "dead");
    const waiting = clients.flatMap((client, index) => (client.status === "asleep" ? [index] : []));
    if (waiting.length === 0) {
      if (!clients.every(({ status }) => status === "done" || status === "dead"))
        throw new Error("no client can make a step");
      checkEnd(this.memoryOf(current), geometry);
      return;
    }
    const looking = waiting.filter((index) => (clients[index] as ClientState).looks < mostLooks);
    if (!hasDied || looking.length === 0) throw new Error("a client sleeps forever");
    for (const index of looking) {
      const client = clients[index] as ClientState;
      const looks = clients.slice();
      looks[index] = { ...client, looks: client.looks + 1 };
      this.step({ ...current, clients: looks }, index, client.operation, wakes.timedOut, preemptions);
    }
  }

  private kill(current: ModelState, last: number, preemptions: number): void {
    const { clients } = current;
    const [victim] = clients;
    if (this.scenario.isMortal !== true || victim === undefined) return;
    if (victim.status !== "ready" && victim.status !== "asleep") return;
    const [, ...others] = clients;
    this.trace.push({ index: 0, operation: undefined, wake: undefined });
    const dead: ClientState = { ...fresh, status: "dead" };
    this.visit(
      { ...current, clients: [dead, ...others], sleepers: current.sleepers.filter((id) => id !== 0) },
      last,
      preemptions,
    );
    this.trace.pop();
  }

  private step(
    current: ModelState,
    index: number,
    operation: ModelOperation | undefined,
    wake: number | undefined,
    cost: number,
  ): void {
    this.steps++;
    const before = current.clients[index] as ClientState;
    const { words } = this.clients[index] as ModelClient;
    this.memory.cells = current.cells.slice();
    this.sleepers = current.sleepers.filter((id) => id !== index);
    this.asleep = current.clients.map(({ sleepsOn }) => sleepsOn);
    this.woken = [];
    for (const client of this.clients) client.words.isLate = false;
    words.restart(before.log, before.known, wake ?? before.wake);
    const record = this.execute(index, { ...before, operation });
    const clients = current.clients.slice();
    for (const id of this.woken) {
      clients[id] = { ...(clients[id] as ClientState), status: "ready", sleepsOn: undefined, wake: wakes.notified };
    }
    clients[index] = this.after({ ...before, operation }, index, record, words);
    this.trace.push({ index, operation, wake });
    this.visit(this.observe(current, clients), index, cost);
    this.trace.pop();
  }

  /** Runs a step. Returns the record that the client then holds, or undefined if the code has not ended. */
  private execute(index: number, client: ClientState): number | undefined {
    const runner = this.clients[index] as ModelClient;
    try {
      const record = runner.run(client, this.clients[0]);
      return runner.words.hasPaused ? undefined : record;
    } catch (error) {
      if (runner.words.hasPaused) return undefined;
      throw error;
    }
  }

  private after(before: ClientState, index: number, record: number | undefined, words: SteppedWords): ClientState {
    const { finished } = before;
    if (record === undefined) {
      const isAsleep = words.sleepsOn !== undefined;
      if (isAsleep) this.sleepers.push(index);
      const status = isAsleep ? "asleep" : "ready";
      const { log, known, wantsMutex, sleepsOn } = words;
      const { operation, record: held, looks } = before;
      return { status, finished, operation, record: held, log, known, wantsMutex, sleepsOn, wake: undefined, looks };
    }
    if (record !== 0) return { ...fresh, finished, operation: before.operation, record };
    const isDone = finished + 1 === this.scenario.scripts[index]?.length;
    return { ...fresh, finished: finished + 1, status: isDone ? "done" : "ready" };
  }

  private observe(current: ModelState, clients: readonly ClientState[]): ModelState {
    const { cells } = this.memory;
    checkHolders(clients);
    let { queue } = current;
    if (this.memory.get(state.mutex) === 0) {
      queue = queueOf(this.memory, geometry);
      checkQueue(current.queue, queue);
    }
    return { cells, clients, sleepers: this.sleepers, queue };
  }

  private notify(word: number, count: number): void {
    for (const id of this.sleepers.filter((sleeper) => this.asleep[sleeper] === word).slice(0, count)) {
      this.woken.push(id);
      this.sleepers.splice(this.sleepers.indexOf(id), 1);
    }
  }

  private memoryOf({ cells }: ModelState): ModelMemory {
    this.memory.cells = cells;
    return this.memory;
  }

  private isKnown(current: ModelState, last: number, preemptions: number): boolean {
    const hash = new Hash();
    this.memoryOf(current).mixInto(hash.mix);
    for (const client of current.clients) mixClient(client, hash);
    for (const id of current.sleepers) hash.mix(id + 1);
    for (const value of current.queue) hash.mix(value);
    const isBounded = this.scenario.maxPreemptions !== undefined;
    if (isBounded) hash.mix(last);
    const { key } = hash;
    const known = this.visited.get(key);
    if (known !== undefined && known <= preemptions) return true;
    this.visited.set(key, isBounded ? preemptions : 0);
    return false;
  }
}
