import { hostModule } from "./host-module.js";

type Listener = (...args: unknown[]) => unknown;

/** The part of Node's `EventEmitter` that most programs use, for platforms without it. */
export class PlainEmitter {
  readonly #listeners = new Map<string | symbol, readonly Listener[]>();

  on(event: string | symbol, listener: Listener): this {
    this.#listeners.set(event, [...this.listeners(event), listener]);
    return this;
  }

  addListener(event: string | symbol, listener: Listener): this {
    return this.on(event, listener);
  }

  once(event: string | symbol, listener: Listener): this {
    const wrapped: Listener & { listener?: Listener } = (...args) => {
      this.off(event, wrapped);
      listener.apply(this, args);
    };
    wrapped.listener = listener;
    return this.on(event, wrapped);
  }

  off(event: string | symbol, listener: Listener): this {
    const rest = [...this.listeners(event)];
    const index = rest.findLastIndex((each) => each === listener || Reflect.get(each, "listener") === listener);
    if (index >= 0) rest.splice(index, 1);
    this.#listeners.set(event, rest);
    return this;
  }

  removeListener(event: string | symbol, listener: Listener): this {
    return this.off(event, listener);
  }

  removeAllListeners(event?: string | symbol): this {
    if (event === undefined) this.#listeners.clear();
    else this.#listeners.delete(event);
    return this;
  }

  listeners(event: string | symbol): readonly Listener[] {
    return this.#listeners.get(event) ?? [];
  }

  listenerCount(event: string | symbol): number {
    return this.listeners(event).length;
  }

  emit(event: string | symbol, ...args: unknown[]): boolean {
    const listeners = this.listeners(event);
    if (listeners.length === 0 && event === "error") throw args[0];
    for (const listener of listeners) listener.apply(this, args);
    return listeners.length > 0;
  }
}

/** Node's `EventEmitter`, if the platform has it. */
export const EventEmitter: typeof PlainEmitter =
  (hostModule("events")?.EventEmitter as unknown as typeof PlainEmitter | undefined) ?? PlainEmitter;
