import type { Arena } from "../arena.js";
import { withState } from "../clients/client-records.js";
import { client, clientStates } from "../layout/client-fields.js";

/**
 * A client that has ended, while its locks and bytes are released. Several clients may do that at the same time, or one after the other.
 * Each step is a transaction that reads what it changes, and does nothing after the last step of another: the place may be that of a
 * new attachment then.
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

  /** Whether it has its place yet. Certain within a transaction. */
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

  /** Frees or retires the place. Returns whether it was there. */
  leave(entry: number): boolean {
    const word = entry === clientStates.free ? entry : withState(this.life, entry);
    return this.arena.words.compareExchange(this.state, this.life, word) === this.life;
  }

  private get state(): number {
    return this.arena.geometry.client(this.id) + client.state;
  }
}
