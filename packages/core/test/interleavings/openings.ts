import type { MemoryFileHandle, MemoryFileSystem } from "@dmemfs/core";
import { expect } from "vitest";
import { type ContentCall, endOf, requestsOf } from "./content-call.js";
import { ModelCall, type Progress } from "./model-call.js";
import type { QueueModel } from "./queue-model.js";
import { Refusal } from "./refusal.js";
import { aborted, codeOf } from "./stepped-call.js";

/** A call of `openAsync`, which goes on by itself. */
interface Opening {
  readonly call: ContentCall;
  readonly model: ModelCall;
  readonly controller: AbortController;
  readonly once: boolean;
  progress: Progress;
  outcome: MemoryFileHandle | Refusal | undefined;
}

/** A handle that is open on both sides. */
export interface OpenHandle {
  readonly handle: MemoryFileHandle;
  readonly model: ModelCall;
}

/** The calls of `openAsync` in flight. */
export class Openings {
  private all: Opening[] = [];
  /** The model's calls that may go on, in the order in which their turns came. */
  private readonly ready: ModelCall[] = [];

  constructor(
    private readonly fs: MemoryFileSystem,
    private readonly model: QueueModel,
  ) {}

  get count(): number {
    return this.all.length;
  }

  begin(call: ContentCall, once: boolean): void {
    const { path, mode } = call.choice;
    const controller = new AbortController();
    const { signal } = controller;
    const promise = this.fs.openAsync(path, mode, { signal, lockTimeout: once ? 0 : null });
    const model = new ModelCall(this.model, requestsOf(call), (each) => this.ready.push(each));
    const opening: Opening = { call, model, controller, once, progress: "waits", outcome: undefined };
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

  /** Lets those go on whose turn has come, compares, and returns the handles that are open then. */
  takeOpened(): OpenHandle[] {
    for (let next = this.ready.shift(); next !== undefined; next = this.ready.shift()) {
      const opening = this.all.find(({ model }) => model === next);
      if (opening?.progress === "waits" && next.isReady) this.goOn(opening, next.resume());
    }
    const ended = this.all.filter((opening) => this.compare(opening));
    this.all = this.all.filter((opening) => !ended.includes(opening));
    return ended.flatMap(({ outcome: handle, model }) =>
      handle === undefined || handle instanceof Refusal ? [] : [{ handle, model }],
    );
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
