/** The functions of platforms that run a task after all tasks that are queued now. */
export interface TaskPlatform {
  readonly setImmediate?: ((task: () => void) => unknown) | undefined;
  readonly MessageChannel?: typeof MessageChannel | undefined;
  readonly setTimeout: (task: () => void, milliseconds: number) => unknown;
}

/** Runs a task in a later turn of the event loop. */
export type Scheduler = (task: () => void) => void;

/**
 * The fastest function of the platform that runs a task in the next turn. Node, Bun and Deno have `setImmediate`. Browsers need
 * a message channel, because a timer of 0 ms waits for 4 ms there.
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

/**
 * Milliseconds that operations run before the event loop turns. The event loop may be blocked for 10; the garbage collector needs
 * most of these.
 */
export const sliceTime = 1.5;

/** Microtasks that a short operation takes from the end of one pause to its next pause or its end. */
const wakening = 4;

/** Yields to the event loop for operations that run in steps. */
export class EventLoop {
  /** Milliseconds that operations have run since the last turn, as they report it. */
  busy = 0;
  /** The waiters that came last, the latest at the end. */
  private arrived: (() => void)[] = [];
  /** The waiters that came before `arrived`, the earliest at the end: removing the last element of an array is cheap. */
  private earlier: (() => void)[] = [];
  private isScheduled = false;
  /** When this turn's time for operations is over. */
  private end = 0;

  constructor(
    private readonly schedule: Scheduler,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /**
   * Lets timers, input and other tasks run, and resolves after them: first come, first served. In one turn, waiters continue one
   * after the other while there is time, but at least one. So many short operations share a turn, and no turn is long.
   */
  turn(): Promise<void> {
    return new Promise((resolve) => {
      this.arrived.push(resolve);
      if (this.isScheduled) return;
      this.isScheduled = true;
      this.schedule(this.begin);
    });
  }

  private readonly begin = (): void => {
    this.busy = 0;
    this.end = this.now() + sliceTime;
    this.admit();
  };

  private readonly admit = (): void => {
    if (this.earlier.length === 0) {
      this.earlier = this.arrived.reverse();
      this.arrived = [];
    }
    this.earlier.pop()?.();
    afterMicrotasks(wakening, this.proceed);
  };

  private readonly proceed = (): void => {
    if (this.earlier.length === 0 && this.arrived.length === 0) this.isScheduled = false;
    else if (this.now() < this.end) this.admit();
    else this.schedule(this.begin);
  };
}

function afterMicrotasks(count: number, task: () => void): void {
  queueMicrotask(count > 1 ? () => afterMicrotasks(count - 1, task) : task);
}

/**
 * The event loop of this thread. Reads the functions of the platform when this module is loaded, before a test can install fake
 * timers.
 */
export const eventLoop: EventLoop = /* @__PURE__ */ new EventLoop(
  /* @__PURE__ */ schedulerOf(globalThis as TaskPlatform),
);
