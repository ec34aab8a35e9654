import type { FileHandle, FileSystem } from "@dmemfs/contract";
import { type CallOrigin, framesOf, originOf } from "./call-origin.js";
import type { OpenHandle } from "./open-handles-error.js";

interface TrackedHandle {
  readonly handle: FileHandle;
  readonly origin: CallOrigin;
}

/** The number of tracked handles from which on closed handles are searched and dropped. */
const leastToSweep = 256;

/**
 * Tracks the open handles of a filesystem. Handles that wrappers open are tracked too, because wrappers call `open` and
 * `openAsync`.
 */
export class HandleTracker {
  #tracked: TrackedHandle[] = [];
  #sweepAt: number = leastToSweep;

  /** Replaces the two methods of the object. */
  constructor(fileSystem: FileSystem) {
    const open = fileSystem.open.bind(fileSystem);
    const openAsync = fileSystem.openAsync.bind(fileSystem);
    const tracking: Pick<FileSystem, "open" | "openAsync"> = {
      open: (...values) => this.#track(open(...values), originOf(tracking.open)),
      openAsync: async (...values) => {
        const origin = originOf(tracking.openAsync);
        return this.#track(await openAsync(...values), origin);
      },
    };
    for (const [name, value] of Object.entries(tracking)) {
      Object.defineProperty(fileSystem, name, { value, configurable: true, writable: true });
    }
  }

  /** Closes every open handle, and returns these handles in the order of opening. */
  closeHandles(): OpenHandle[] {
    const open = this.#tracked.filter(({ handle }) => !handle.closed);
    this.#tracked = [];
    return open.map(({ handle, origin }) => {
      handle.close();
      return { path: handle.path, mode: handle.mode, openedAt: framesOf(origin) };
    });
  }

  #track(handle: FileHandle, origin: CallOrigin): FileHandle {
    if (this.#tracked.length >= this.#sweepAt) {
      this.#tracked = this.#tracked.filter((each) => !each.handle.closed);
      this.#sweepAt = Math.max(leastToSweep, 2 * this.#tracked.length);
    }
    this.#tracked.push({ handle, origin });
    return handle;
  }
}
