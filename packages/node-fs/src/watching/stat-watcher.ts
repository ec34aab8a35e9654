import type { BigIntStats, Stats } from "../metadata/index.js";
import { EventEmitter } from "../platform/event-emitter.js";
import { nextTurn } from "../platform/host-module.js";
import { KeepAlive } from "./keep-alive.js";

type AnyStats = Stats | BigIntStats;

/** The object of a watcher. */
export interface StatSource {
  /** Returns the present metadata; undefined if the path is missing. */
  look(): AnyStats | undefined;
  /** The metadata of a missing path: zeros. */
  readonly nothing: AnyStats;
}

/** The metadata whose changes are reported. */
const watchedNames = ["ctimeMs", "mtimeMs", "birthtimeMs", "size", "mode", "uid", "gid", "ino"] as const;

/** Reads metadata at an interval, and reports changes as events `change` with the present and the former metadata. */
export class StatWatcher extends EventEmitter {
  #alive: KeepAlive | undefined;
  /** The metadata of the last time at which the path existed. */
  #previous: AnyStats;
  #isMissing: boolean;

  constructor(
    private readonly source: StatSource,
    { interval, persistent }: { readonly interval: number; readonly persistent: boolean },
  ) {
    super();
    const first = source.look();
    this.#previous = first ?? source.nothing;
    this.#isMissing = first === undefined;
    if (this.#isMissing) nextTurn(() => this.#tell(source.nothing, source.nothing));
    this.#alive = new KeepAlive(interval, () => this.#poll());
    if (!persistent) this.unref();
  }

  #poll(): void {
    const now = this.source.look();
    const wasMissing = this.#isMissing;
    this.#isMissing = now === undefined;
    if (now === undefined) {
      if (!wasMissing) this.#tell(this.source.nothing, this.#previous);
      return;
    }
    const previous = this.#previous;
    this.#previous = now;
    if (wasMissing || watchedNames.some((name) => now[name] !== previous[name])) this.#tell(now, previous);
  }

  #tell(now: AnyStats, previous: AnyStats): void {
    if (this.#alive !== undefined) this.emit("change", now, previous);
  }

  /** Ends the watch with an event `stop`. Idempotent. */
  stop(): void {
    if (this.#alive === undefined) return;
    this.#alive.stop();
    this.#alive = undefined;
    queueMicrotask(() => this.emit("stop"));
  }

  /** Does nothing, as in Node. */
  start(): void {}

  ref(): this {
    this.#alive?.ref();
    return this;
  }

  unref(): this {
    this.#alive?.unref();
    return this;
  }
}
