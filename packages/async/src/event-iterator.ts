import type { FileSystem, FileSystemEvent } from "@dmemfs/contract";

type Result = IteratorResult<FileSystemEvent, undefined>;

/** The events of a filesystem, from the construction on, until `return()`. Their number is not bounded. */
export class EventIterator implements AsyncIterableIterator<FileSystemEvent, undefined, undefined> {
  /** Later events that `next()` has not returned yet, the latest last. */
  private events: FileSystemEvent[] = [];
  /** The events before those of `events`, the oldest last: removing the last element of an array is cheap. */
  private oldest: FileSystemEvent[] = [];
  /** Calls of `next()` that wait for an event. */
  private waiting: ((result: Result) => void)[] = [];
  private isEnded = false;
  private readonly end: () => void;

  constructor(fileSystem: FileSystem) {
    this.end = fileSystem.observe((event) => this.add(event));
  }

  async next(): Promise<Result> {
    if (this.oldest.length === 0) {
      this.oldest = this.events.reverse();
      this.events = [];
    }
    const value = this.oldest.pop();
    if (value !== undefined) return { done: false, value };
    if (this.isEnded) return { done: true, value: undefined };
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  async return(): Promise<Result> {
    this.isEnded = true;
    this.end();
    this.events = [];
    this.oldest = [];
    for (const resolve of this.waiting.splice(0)) resolve({ done: true, value: undefined });
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private add(value: FileSystemEvent): void {
    const resolve = this.waiting.shift();
    if (resolve === undefined) this.events.push(value);
    else resolve({ done: false, value });
  }
}
