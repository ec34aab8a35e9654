import type { Arena } from "../arena.js";
import { withState } from "../clients/client-records.js";
import { client, clientStates } from "../layout/client-fields.js";

/**
 * A client that has ended, during its recovery. Several clients may recover it at the same time or one after the other. Each step
 * is a transaction that reads the words before it changes them. It does nothing after the last step of another client, because
 * the place may already belong to a new attachment.
 */
export class EndedClient {
  /** The word of its state, until the last step. */
  private readonly life: number;

  constructor(
    private readonly arena: Arena,
    readonly id: number,
  ) {
    this.life = arena.words.load(this.state);
  }

  /** Whether it still has its place. Certain within a transaction. */
  get isThere(): boolean {
    return this.arena.words.load(this.state) === this.life;
  }

  /** Runs a step. Returns what the step returns; false after the last step. */
  step(action: () => boolean): boolean {
    const { structure } = this.arena;
    structure.begin();
    const result = this.isThere && action();
    structure.end();
    return result;
  }

  /** Frees or retires the place. Returns whether the client still had it. */
  leave(entry: number): boolean {
    const word = entry === clientStates.free ? entry : withState(this.life, entry);
    return this.arena.words.compareExchange(this.state, this.life, word) === this.life;
  }

  private get state(): number {
    return this.arena.geometry.client(this.id) + client.state;
  }
}
