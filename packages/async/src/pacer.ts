import { turnOfEventLoop } from "./event-loop.js";

/** Milliseconds that one operation runs before it lets others run. A third of what the event loop may be held for. */
const sliceTime = 3;

/** Decides, between two steps of an operation, whether it is time to let others run. */
export class Pacer {
  private started = performance.now();

  /** Undefined while there is time left, or else a promise to wait for. */
  readonly pause = (): Promise<void> | undefined => {
    if (performance.now() - this.started < sliceTime) return undefined;
    return this.rest();
  };

  private async rest(): Promise<void> {
    await turnOfEventLoop();
    this.started = performance.now();
  }
}
