import { type MemoryFileHandle, MemoryFileSystem } from "@dmemfs/core";
import { expect } from "vitest";
import { chargeOf, usualStorage } from "../subject/storages.js";
import type { Action, ContentChoice, NameChoice } from "./action.js";
import { type ContentCall, endOf, isDoneAlready, isSmall, joined, requestsOf } from "./content-call.js";
import { canBlock } from "./engine-rules.js";
import { expectAtRest } from "./expect-at-rest.js";
import { Inodes } from "./inodes.js";
import { ModelCall, type Progress } from "./model-call.js";
import { filesOf, type ModelFile } from "./model-node.js";
import { changeNames } from "./name-changes.js";
import { type OpenHandle, Openings } from "./openings.js";
import { type Outcome, outcomeOf } from "./outcome.js";
import { bytesOf, expectContent, type Piece, sizeOf } from "./piece.js";
import { QueueModel } from "./queue-model.js";
import { callAtOnce, changeRealNames, operationOf } from "./real-calls.js";
import { Refusal } from "./refusal.js";
import { settle } from "./settle.js";
import { aborted, type Step, SteppedCall } from "./stepped-call.js";
import { type Condition, Versions } from "./versions.js";
import { visibleFiles, visibleModel } from "./visible-files.js";

/** A call that a test steps, on both sides. */
interface InFlight {
  readonly call: ContentCall;
  readonly model: ModelCall;
  readonly real: SteppedCall;
  readonly once: boolean;
  isRunning: boolean;
}

type Begun = Progress | "nothing to do";

const encoder = new TextEncoder();

/** A filesystem and the model, whose calls take turns as the actions say. */
export class Interleaving {
  private readonly fs = new MemoryFileSystem({ chunkOverheadOverride: 0 });
  private readonly model = new QueueModel();
  private readonly versions = new Versions(this.fs, this.model);
  private readonly inodes = new Inodes(this.fs, this.model);
  private readonly inFlight: InFlight[] = [];
  private readonly openings = new Openings(this.fs, this.model);
  private readonly handles: OpenHandle[] = [];
  private calls = 0;

  /** Makes the same call on both sides and compares the outcomes. */
  async run(action: Action): Promise<void> {
    switch (action.type) {
      case "begin":
        await this.begin(action.choice, action.once);
        break;
      case "at once":
        this.callAtOnce(action.choice);
        break;
      case "names":
        this.changeNames(action.choice);
        break;
      case "step":
        await this.step(action.index);
        break;
      case "abort":
        await this.abort(action.index);
        break;
      case "use":
        this.use(action.index);
        break;
      case "close":
        this.close(action.index);
        break;
    }
    await this.compare();
  }

  /** Brings all calls to their ends. Nothing is in use then, and the accounts are right. */
  async finish(): Promise<void> {
    for (let index = 0; this.inFlight.length + this.openings.count + this.handles.length > 0; index++) {
      expect(index, "calls wait for one another").toBeLessThan(1000);
      await this.run({ type: "step", index });
      if (index % 4 === 3) await this.run({ type: "close", index });
    }
    expectAtRest(this.fs, this.model);
  }

  private newCall(choice: ContentChoice): ContentCall & Condition {
    return { choice, written: this.newPiece(choice.size), ...this.versions.settle(choice.expected, choice.path) };
  }

  private newPiece(size: number): Piece {
    return { tag: 33 + (this.calls++ % 90), size };
  }

  private beginModel(call: ContentCall, model: ModelCall): Begun {
    try {
      return isDoneAlready(this.model, call) ? "nothing to do" : model.begin();
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  }

  private async begin(choice: ContentChoice, once: boolean): Promise<void> {
    const call = this.newCall(choice);
    if (choice.method === "open") {
      this.openings.begin(call, once);
      return;
    }
    const real = new SteppedCall(operationOf(this.fs, choice, call.written, call.ifGeneration), once);
    const model = new ModelCall(this.model, requestsOf(call));
    const inFlight: InFlight = { call, model, real, once, isRunning: false };
    this.inFlight.push(inFlight);
    const step = real.step();
    await this.compareStep(inFlight, this.beginModel(call, model), step);
  }

  private async compareStep(inFlight: InFlight, begun: Begun, step: Step): Promise<void> {
    const { call, model, real, once } = inFlight;
    if (begun instanceof Refusal) {
      expect(step).toEqual({ type: "failed", code: begun.code });
      this.drop(inFlight);
    } else if (begun === "waits") {
      expect(step).toEqual({ type: "waits" });
      await settle();
      if (once && !model.isReady) {
        model.end();
        expect(real.isReady).toBe(true);
        expect(real.step()).toEqual({ type: "failed", code: "EAGAIN" });
        this.drop(inFlight);
      }
    } else if (begun === "runs" && step.type === "paused") {
      expect(isSmall(call, model.taken), "small content is done at once").toBe(false);
      inFlight.isRunning = true;
    } else {
      const outcome = step.type === "failed" ? step.code : { returned: step.type === "done" && step.value };
      if (begun === "runs") this.compareEnd(call, model, outcome);
      else expect(step.type).toBe("done");
      this.drop(inFlight);
    }
  }

  private compareEnd(call: ContentCall, model: ModelCall, outcome: Outcome): void {
    const end = outcomeOf(() => endOf(this.model, call, model.taken));
    if (call.choice.method !== "open" || typeof end === "string") model.end();
    if (typeof end === "string" || typeof outcome === "string") {
      expect(outcome).toBe(end);
    } else if (end.returned !== undefined) {
      const { returned } = outcome;
      expectContent(typeof returned === "string" ? encoder.encode(returned) : (returned as Uint8Array), end.returned);
    }
  }

  private drop(inFlight: InFlight): void {
    this.inFlight.splice(this.inFlight.indexOf(inFlight), 1);
  }

  private async step(index: number): Promise<void> {
    const able = this.inFlight.filter(({ real }) => real.isReady);
    const inFlight = able[index % Math.max(able.length, 1)];
    if (inFlight === undefined) return;
    const step = inFlight.real.step();
    await this.compareStep(inFlight, inFlight.isRunning ? "runs" : inFlight.model.resume(), step);
  }

  private async abort(index: number): Promise<void> {
    const { inFlight, openings } = this;
    const number = index % Math.max(inFlight.length + openings.count, 1);
    const chosen = inFlight[number];
    if (chosen === undefined) {
      openings.abort(number - inFlight.length);
      return;
    }
    let step = chosen.real.abort();
    chosen.model.end();
    await settle();
    step ??= chosen.real.step();
    expect(step).toEqual({ type: "failed", code: aborted.code });
    this.drop(chosen);
  }

  private callAtOnce(choice: ContentChoice): void {
    const call = this.newCall(choice);
    const model = new ModelCall(this.model, requestsOf(call));
    const real = outcomeOf(() => callAtOnce(this.fs, choice, call.written, call.ifGeneration));
    let begun = this.beginModel(call, model);
    if (begun === "waits" && canBlock && model.isReady) begun = model.resume();
    if (begun === "waits") {
      model.end();
      begun = new Refusal("EAGAIN");
    }
    if (begun instanceof Refusal) {
      expect(real).toBe(begun.code);
      return;
    }
    if (begun === "runs") this.compareEnd(call, model, real);
    else expect(real).toHaveProperty("returned");
    if (choice.method === "open")
      this.handles.push({ handle: (real as { returned: MemoryFileHandle }).returned, model });
  }

  private changeNames(choice: NameChoice): void {
    const written = this.newPiece(10);
    const { expected, ifGeneration } = this.versions.settle(choice.expected, choice.path);
    const real = outcomeOf(() => changeRealNames(this.fs, choice, written, ifGeneration));
    expect(real).toEqual(outcomeOf(() => changeNames(this.model, choice, expected, written)));
  }

  private use(index: number): void {
    const open = this.handles[index % Math.max(this.handles.length, 1)];
    if (open === undefined) return;
    const { handle, model } = open;
    const file = model.taken[0]?.file as ModelFile;
    if (handle.mode === "rb") {
      handle.seek(0);
      expectContent(handle.read(), file.content);
      return;
    }
    const written = this.newPiece(10);
    handle.seek(0, 2);
    handle.write(bytesOf([written]));
    file.change(joined(file.content, written));
  }

  private close(index: number): void {
    const [open] = this.handles.splice(index % Math.max(this.handles.length, 1), 1);
    open?.handle.close();
    open?.model.end();
  }

  /** Compares the visible files. */
  private async compare(): Promise<void> {
    await settle();
    this.handles.push(...this.openings.takeOpened());
    const { fs, model, inFlight } = this;
    for (const { real, isRunning, model: own } of inFlight)
      expect(real.isReady, "its turn").toBe(isRunning || own.isReady);
    const visible = visibleFiles(fs);
    expect(visible).toEqual(visibleModel(model.root));
    const files = [...filesOf(model.root), ...model.detached];
    expect(fs.stats()).toMatchObject({ detachedFiles: model.detached.size, fileCount: files.length });
    for (const { path } of visible) this.inodes.compare(path);
    if (this.handles.length > 0 || inFlight.some(({ isRunning }) => isRunning)) return;
    expect(fs.stats().usedBytes).toBe(
      files.reduce((sum, { content }) => sum + chargeOf(usualStorage, sizeOf(content), 0), 0),
    );
  }
}
