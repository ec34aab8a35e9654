import { type FileHandle, MFSQuotaExceededError, type Operation } from "@dmemfs/contract";
import { MemoryFileSystem, type MemoryFileSystemOptions } from "@dmemfs/core";
import { pattern } from "../subject/pattern.js";
import { expectHonest } from "../subject/recount.js";
import { snapshot } from "../subject/snapshot.js";
import { hookedBackend, isOfBackend, type Place } from "./place.js";

/** Bytes of several steps. */
export const large = pattern(2_500_000);
/** The message of every error for a change within a callback. */
export const refusal = "`clock`, `availableMemory` or a storage backend must not change the filesystem that calls it";

/** A filesystem with open handles and operations under way, which code of its host's uses from one place. */
export class Meddled {
  readonly fs: MemoryFileSystem;
  readonly a: FileHandle;
  readonly b: FileHandle;
  readonly begun: Operation<unknown>;
  readonly copying: Operation<unknown>;
  readonly importing: Operation<unknown>;
  /** The outcome of each use. */
  readonly outcomes: unknown[] = [];
  private meddle: (() => unknown) | undefined;
  private callsLeft = 0;

  constructor(private readonly place: Place) {
    const hook = (from: Place): void => this.callBack(from);
    const options: MemoryFileSystemOptions = {
      maxQuota: 2 ** 26,
      nodeOverhead: 10,
      clock: () => {
        hook("clock");
        return 1;
      },
      memoryGuard: "per-write",
      memoryGuardInterval: 0,
      availableMemory: () => {
        hook("availableMemory");
        return place === "warn" ? 0 : 1e12;
      },
      ...(isOfBackend(place) ? { defaultStorage: hookedBackend(hook) } : {}),
    };
    this.fs = new MemoryFileSystem(options);
    this.fs.importTree({ "/a/file": "x".repeat(5000), "/b/file": "y".repeat(300_000), "/c/file": "z", "/d/e/f": "z" });
    this.a = this.fs.open("/a/file", "r+b");
    this.b = this.fs.open("/b/file", "r+b");
    this.begun = this.fs.open("/begun", "wb").operations.write(large);
    this.begun.next();
    this.copying = this.fs.operations.copyTree("/d", "/copied");
    this.copying.next();
    this.importing = this.fs.operations.importTree({ "/imported/1": "1", "/imported/2": "2" });
    this.importing.next();
  }

  /** Runs `use`, and each of `meddlings` whenever the place is called meanwhile: the first few times. */
  async during(use: (meddled: this) => unknown, meddlings: readonly ((meddled: this) => unknown)[]): Promise<void> {
    this.callsLeft = 12;
    this.meddle = () => {
      for (const meddle of meddlings) this.outcomes.push(outcomeOf(() => meddle(this)));
    };
    try {
      await use(this);
    } catch (error) {
      if (!MFSQuotaExceededError.isInstance(error)) throw error;
    } finally {
      this.meddle = undefined;
    }
  }

  /** Called by application code. */
  callBack(from: Place): void {
    const { meddle } = this;
    if (from !== this.place || meddle === undefined || this.callsLeft-- <= 0) return;
    this.meddle = undefined;
    meddle();
    this.meddle = meddle;
  }

  /** Leaves all operations that are under way, and closes the handles. */
  leave(): void {
    for (const operation of [this.begun, this.copying, this.importing]) operation.return(undefined);
    for (const handle of [this.a, this.b]) handle.close();
  }

  /** Fails unless all is as the calls left it, also when everything under way is left. */
  expectHonest(): void {
    this.leave();
    expectHonest(snapshot(this.fs), () => 10);
  }
}

/** The result or the error of an action. */
export function outcomeOf(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return error;
  }
}
