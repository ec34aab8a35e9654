import type { LockAccess, ReadWriteLock } from "@dmemfs/contract";
import { equal } from "../check/index.js";
import { Random } from "../random.js";
import type { Rule, RuleGroup } from "../rule.js";
import { Attempt, isFree } from "./attempt.js";
import type { ReadWriteLockSubject } from "./read-write-lock-subject.js";
import { eventually } from "./turns.js";

/** A request for the lock: the recorded attempt, and its state in the model. */
interface Client {
  readonly attempt: Attempt;
  readonly controller: AbortController;
}

/** The holders and the waiters, by the rule: first come first served, adjacent readers together. */
class Model {
  inside: Client[] = [];
  queue: Client[] = [];

  arrive(client: Client): void {
    this.queue.push(client);
    this.#admit();
  }

  leave(client: Client): void {
    this.inside = this.inside.filter((other) => other !== client);
    this.queue = this.queue.filter((other) => other !== client);
    this.#admit();
  }

  admits(access: LockAccess): boolean {
    const writing = this.inside.some(({ attempt }) => attempt.access === "write");
    return this.inside.length === 0 || (access === "read" && !writing);
  }

  #admit(): void {
    for (let next = this.queue[0]; next !== undefined && this.admits(next.attempt.access); next = this.queue[0]) {
      this.inside.push(next);
      this.queue.shift();
    }
  }
}

function step(random: Random, lock: ReadWriteLock, model: Model): string {
  const action = random.below(6);
  if (action < 3 && model.queue.length < 6) {
    const controller = new AbortController();
    const access = random.pick<LockAccess>(["read", "read", "write"]);
    model.arrive({ attempt: new Attempt(lock, access, { signal: controller.signal }), controller });
    return `a ${access} attempt`;
  }
  if (action === 3 && model.queue.length > 0) {
    const client = random.pick(model.queue);
    client.controller.abort();
    model.leave(client);
    return "an abort";
  }
  if (model.inside.length === 0) return "nothing";
  const client = random.pick(model.inside);
  client.attempt.release();
  model.leave(client);
  return "a release";
}

async function compare(lock: ReadWriteLock, { inside, queue }: Model, what: string): Promise<void> {
  await eventually(() => inside.every(({ attempt }) => attempt.state === "held"));
  for (const [place, { attempt }] of inside.entries()) {
    equal(attempt.state, "held", `${what}: ${attempt.access} attempt ${place} of those that should be inside`);
  }
  for (const [place, { attempt }] of queue.entries()) {
    equal(attempt.state, "waiting", `${what}: ${attempt.access} attempt ${place} of those that should wait`);
  }
  equal(lock.isLocked, inside.length > 0, `${what}: isLocked`);
  equal(lock.isWriteLocked, inside[0]?.attempt.access === "write", `${what}: isWriteLocked`);
}

export const followsModel: Rule<ReadWriteLockSubject> = {
  name: "hundreds of random attempts, releases and aborts leave the same holders and waiters as in a plain model",
  async check(subject) {
    for (const seed of [31, 32, 33]) {
      const random = new Random(seed);
      const lock = subject.create();
      const model = new Model();
      for (let count = 0; count < 300; count++) {
        const action = step(random, lock, model);
        await compare(lock, model, `seed ${seed}, step ${count}, after ${action}`);
      }
      for (const client of [...model.queue, ...model.inside]) {
        client.controller.abort();
        if (model.inside.includes(client)) client.attempt.release();
      }
      isFree(lock, `seed ${seed}, when all have left`);
    }
  },
};

/** Long random runs, compared with a plain model. */
export const randomModelRules: RuleGroup<ReadWriteLockSubject> = { name: "random calls", rules: [followsModel] };
