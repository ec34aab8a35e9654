/** What platforms have for "run this after everything that is waiting now". */
export interface TaskPlatform {
  readonly setImmediate?: ((task: () => void) => unknown) | undefined;
  readonly MessageChannel?: typeof MessageChannel | undefined;
  readonly setTimeout: (task: () => void, milliseconds: number) => unknown;
}

/** Runs a task later, in a turn of the event loop of its own. */
export type Scheduler = (task: () => void) => void;

/**
 * The platform's shortest way into the next turn. Node, Bun and Deno have `setImmediate`; a message to oneself does it in
 * browsers, where a timer of 0 ms would wait for 4.
 */
export function schedulerOf({ setImmediate, MessageChannel, setTimeout }: TaskPlatform): Scheduler {
  if (setImmediate !== undefined) return (task) => void setImmediate(task);
  if (MessageChannel !== undefined) return (task) => viaMessage(new MessageChannel(), task);
  return (task) => void setTimeout(task, 0);
}

function viaMessage({ port1, port2 }: MessageChannel, task: () => void): void {
  port1.onmessage = () => {
    port1.close();
    task();
  };
  port2.postMessage(undefined);
}

/** Lets the event loop turn for operations that run in pieces. */
export class EventLoop {
  /** Milliseconds that operations have run since the last turn, as they tell it. */
  busy = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly schedule: Scheduler) {}

  /** Lets timers, input and other tasks run, and resolves after them. One waiter a turn: many are no longer than one. */
  turn(): Promise<void> {
    return new Promise((resolve) => {
      if (this.waiting.push(resolve) === 1) this.schedule(this.admitNext);
    });
  }

  private readonly admitNext = (): void => {
    this.busy = 0;
    this.waiting.shift()?.();
    if (this.waiting.length > 0) this.schedule(this.admitNext);
  };
}

/** The event loop of this thread. Its means are taken while this is loaded, before a test could put false timers there. */
export const eventLoop: EventLoop = new EventLoop(schedulerOf(globalThis as TaskPlatform));
