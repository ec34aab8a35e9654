import type { FileSystemEvent, FileSystemListener } from "@dmemfs/contract";
import { isBelow } from "./canonical-path.js";

/** The listeners, and the events of the calls that have not ended. */
export class ReferenceObservers {
  #listeners: readonly { readonly call: FileSystemListener }[] = [];
  readonly #events: FileSystemEvent[] = [];
  /** The paths that the present call has created. */
  #created: string[] = [];
  #isNotifying = false;

  observe(listener: FileSystemListener): () => void {
    const added = { call: listener };
    this.#listeners = [...this.#listeners, added];
    return () => {
      this.#listeners = this.#listeners.filter((each) => each !== added);
    };
  }

  /** Notes an event. A node that is created below another node of the same call makes no separate event. */
  add(event: FileSystemEvent): void {
    if (event.type === "created") {
      if (this.#created.some((top) => isBelow(event.path, top))) return;
      this.#created.push(event.path);
    }
    this.#events.push(event);
  }

  /** Ends a call: delivers its events, unless a listener made the call. */
  notify(): void {
    this.#created = [];
    if (this.#isNotifying) return;
    this.#isNotifying = true;
    for (let event = this.#events.shift(); event !== undefined; event = this.#events.shift()) {
      for (const listener of this.#listeners) if (this.#listeners.includes(listener)) tell(listener.call, event);
    }
    this.#isNotifying = false;
  }
}

function tell(listener: FileSystemListener, event: FileSystemEvent): void {
  try {
    listener(event);
  } catch (error) {
    const { reportError } = globalThis as { readonly reportError?: (error: unknown) => void };
    reportError?.(error);
  }
}
