import { type EventLoop, eventLoop, sliceTime } from "./event-loop.js";

/** Decides, between two steps of an operation, whether to yield to the event loop. */
export class TimeSlicer {
  private resumed = performance.now();

  constructor(private readonly loop: EventLoop = eventLoop) {}

  /**
   * Undefined while there is time left, or else a promise to wait for. The time is that of all operations together, so a series
   * of short operations yields as often as one long operation.
   */
  readonly pause = (): Promise<void> | undefined => {
    const now = performance.now();
    this.loop.busy += now - this.resumed;
    this.resumed = now;
    return this.loop.busy < sliceTime ? undefined : this.rest();
  };

  private async rest(): Promise<void> {
    await this.loop.turn();
    this.resumed = performance.now();
  }
}
