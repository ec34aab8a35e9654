import type { CallContext } from "../call-context.js";
import { encodeName } from "../platform/buffer-text.js";
import { EventEmitter } from "../platform/event-emitter.js";
import { KeepAlive } from "./keep-alive.js";
import type { NodeWatch } from "./node-watch.js";
import { eventTypeOf, openWatch } from "./open-watch.js";

/** How to watch. */
export interface WatchOptions {
  readonly persistent: boolean;
  readonly recursive: boolean;
  readonly encoding: string | null | undefined;
}

/** Reports the changes of a file or of a directory as events `change` with a type and a name. */
export class FSWatcher extends EventEmitter {
  readonly #watch: NodeWatch;
  readonly #alive: KeepAlive;
  #isClosed = false;

  constructor(context: CallContext, filename: string, { persistent, recursive, encoding }: WatchOptions) {
    super();
    this.#watch = openWatch(context, filename, recursive, (change) => {
      this.emit("change", eventTypeOf(change), encodeName(change.name, encoding));
    });
    this.#alive = new KeepAlive();
    if (!persistent) this.unref();
  }

  /** Ends the watch: no event but `close` comes after it. Idempotent. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#watch.stop();
    this.#alive.stop();
    queueMicrotask(() => this.emit("close"));
  }

  /** Does nothing, as in Node. */
  start(): void {}

  ref(): this {
    this.#alive.ref();
    return this;
  }

  unref(): this {
    this.#alive.unref();
    return this;
  }
}
