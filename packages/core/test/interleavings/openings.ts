import type { MemoryFileHandle, MemoryFileSystem } from "@dmemfs/core";
import { expect } from "vitest";
import { attachmentsOf } from "./attachments-of.js";
import { type ContentCall, endOf, requestsOf } from "./content-call.js";
import { ModelCall, type Progress } from "./model-call.js";
import type { QueueModel } from "./queue-model.js";
import { Refusal } from "./refusal.js";
import { aborted, codeOf } from "./stepped-call.js";

/** A call of `openAsync`, which continues by itself. */
interface Opening {
  readonly call: ContentCall;
  readonly model: ModelCall;
  readonly controller: AbortController;
  readonly once: boolean;
  readonly attachment: MemoryFileSystem;
  /** When each of its last waits has ended, by a count of all of them. */
  readonly waitEnds: number[];
  progress: Progress;
  outcome: MemoryFileHandle | Refusal | undefined;
}

/** A handle that is open on both sides. */
export interface OpenHandle {
  readonly handle: MemoryFileHandle;
  readonly model: ModelCall;
}

/** A signal that records the end of each wait, when the lock removes its listener. */
function watched(signal: AbortSignal, onEnd: () => void): AbortSignal {
  const remove = signal.removeEventListener.bind(signal);
  const removeEventListener = (...listener: Parameters<AbortSignal["removeEventListener"]>): void => {
    remove(...listener);
    onEnd();
  };
  return Object.assign(signal, { removeEventListener });
}

/** When a call has looked its path up again. */
function lookedAt({ waitEnds }: Opening): number {
  return waitEnds[0] ?? Number.POSITIVE_INFINITY;
}

/** The calls of `openAsync` in flight. */
export class Openings {
  private all: Opening[] = [];
  /** The calls that may continue, in the order in which their turns came in the model. */
  private ready: Opening[] = [];
  private waitsEnded = 0;
  private begun = 0;

  constructor(
    private readonly fs: MemoryFileSystem,
    private readonly model: QueueModel,
  ) {}

  get count(): number {
    return this.all.length;
  }

  begin(call: ContentCall, once: boolean): void {
    const { path, mode } = call.choice;
    const attachment = this.nextAttachment();
    const waitEnds: number[] = [];
    const controller = new AbortController();
    const signal = watched(controller.signal, () => waitEnds.push(this.waitsEnded++));
    const promise = attachment.openAsync(path, mode, { signal, lockTimeout: once ? 0 : null });
    const model = new ModelCall(this.model, requestsOf(call), () => this.ready.push(opening));
    const state = { progress: "waits", outcome: undefined } as const;
    const opening: Opening = { call, model, controller, once, attachment, waitEnds, ...state };
    const note = (outcome: MemoryFileHandle | Refusal): void => {
      opening.outcome = outcome;
    };
    promise.then(note, (error: unknown) => note(new Refusal(codeOf(error))));
    this.all.push(opening);
    this.goOn(opening, model.begin());
  }

  abort(index: number): void {
    const opening = this.all[index];
    if (opening === undefined) return;
    opening.controller.abort(aborted);
    opening.model.end();
    opening.progress = new Refusal(aborted.code);
  }

  /** Continues those whose turn has come, compares, and returns the handles that are open then. */
  takeOpened(): OpenHandle[] {
    for (let next = this.takeReady(); next !== undefined; next = this.takeReady()) {
      next.waitEnds.shift();
      this.goOn(next, next.model.resume());
    }
    const ended = this.all.filter((opening) => this.compare(opening));
    this.all = this.all.filter((opening) => !ended.includes(opening));
    return ended.flatMap(({ outcome: handle, model }) =>
      handle === undefined || handle instanceof Refusal ? [] : [{ handle, model }],
    );
  }

  private nextAttachment(): MemoryFileSystem {
    const attachments = attachmentsOf(this.fs);
    return attachments[this.begun++ % attachments.length] ?? attachments[0];
  }

  /** The call that continues next. */
  private takeReady(): Opening | undefined {
    this.ready = this.ready.filter(({ progress, model }) => progress === "waits" && model.isReady);
    const next = this.firstReady();
    this.ready = this.ready.filter((each) => each !== next);
    return next;
  }

  /**
   * Calls that are removed from a queue look up their paths again. Those of one attachment do so in the order of the queue. The
   * order of two attachments is not defined: the model does as the filesystem has done.
   */
  private firstReady(): Opening | undefined {
    const [first] = this.ready;
    if (first?.model.isSentAway !== true) return first;
    const firsts = new Map<MemoryFileSystem, Opening>();
    for (const each of this.ready) if (!firsts.has(each.attachment)) firsts.set(each.attachment, each);
    const sentAway = [...firsts.values()].filter(({ model }) => model.isSentAway);
    return sentAway.reduce((one, other) => (lookedAt(other) < lookedAt(one) ? other : one));
  }

  private goOn(opening: Opening, progress: Progress): void {
    const { model, call, once } = opening;
    opening.progress = progress;
    if (progress === "runs") endOf(this.model, call, model.taken);
    if (progress !== "waits" || !once || model.isReady) return;
    model.end();
    opening.progress = new Refusal("EAGAIN");
  }

  /** Returns whether the call has ended. */
  private compare({ progress, outcome }: Opening): boolean {
    const real = outcome === undefined || outcome instanceof Refusal ? outcome : "a handle";
    const expected = { runs: "a handle", waits: undefined };
    expect(real, "openAsync").toEqual(progress instanceof Refusal ? progress : expected[progress]);
    return progress !== "waits";
  }
}
