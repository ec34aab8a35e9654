import type { FileSystem } from "@dmemfs/contract";
import { createNodeFs, type NodeFs, type NodeFsOptions, openDescriptors } from "@dmemfs/node-fs";
import { type CallOrigin, framesOf } from "./call-origin.js";
import type { OpenHandle } from "./open-handles-error.js";

// Read when the module loads, because a test may install fake timers.
const { setTimeout } = globalThis;

/** The next turn of the event loop. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, 0));
}

interface OpeningStream {
  once(name: "open", listener: (descriptor: number) => void): unknown;
}

/** The call that opened a descriptor. */
interface OpenedDescriptor {
  readonly origin: CallOrigin;
  /**
   * The result of the call. Without this reference, a `FileHandle` or `Dir` could be garbage-collected, and close its descriptor
   * before it is reported.
   */
  readonly owner: unknown;
}

/** Streams close their descriptor some turns of the event loop after they have finished. */
const mostTurns = 20;

/** The filesystem of one test as `node:fs`, with the origins of its descriptors. */
export class TestNodeFs {
  /** The object of `createNodeFs`. */
  readonly fs: NodeFs;
  private readonly opened = new Map<number, OpenedDescriptor>();

  constructor(mfs: FileSystem, options: NodeFsOptions | undefined) {
    this.fs = createNodeFs(mfs as never, options);
  }

  /** Makes a call that may open descriptors, and stores its origin for them. */
  open<Result>(origin: CallOrigin, call: () => Result): Result {
    const before = this.numbers();
    for (const number of this.opened.keys()) if (!before.has(number)) this.opened.delete(number);
    const owner = call();
    for (const number of this.numbers()) if (!before.has(number)) this.opened.set(number, { origin, owner });
    if (isStream(owner)) owner.once("open", (number) => this.opened.set(number, { origin, owner }));
    return owner;
  }

  /** Waits for streams that close their descriptors. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < mostTurns && openDescriptors(this.fs).length > 0; turn += 1) await nextTurn();
  }

  /** Closes every descriptor that is open. */
  closeHandles(): OpenHandle[] {
    return openDescriptors(this.fs).map(({ number, path }) => {
      this.fs.closeSync(number);
      return { path, mode: undefined, descriptor: number, openedAt: framesOf(this.opened.get(number)?.origin ?? {}) };
    });
  }

  private numbers(): Set<number> {
    return new Set(openDescriptors(this.fs).map(({ number }) => number));
  }
}

function isStream(value: unknown): value is OpeningStream {
  return (
    typeof value === "object" && value !== null && "once" in value && !("fd" in value && Number.isInteger(value.fd))
  );
}
