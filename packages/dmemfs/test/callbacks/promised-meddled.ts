import { AsyncMemoryFileHandle, AsyncMemoryFileSystem, type ByteSource, MFSTextHandle } from "dmemfs";
import { expect } from "vitest";
import { large, Meddled, outcomeOf } from "../../../core/test/callbacks/meddled.js";
import type { Place } from "../../../core/test/callbacks/place.js";

/** A call by its name. */
export type NamedCall = readonly [name: string, call: (meddled: PromisedMeddled) => unknown];

/** A call within a callback, and what its promise settles to. */
interface Attempt {
  readonly name: string;
  readonly outcome: Promise<unknown>;
}

/** All that can be seen of a filesystem without a read of contents. */
function visible({ fs }: Meddled): unknown {
  const paths = fs.glob("/**");
  return JSON.stringify([fs.stats(), paths.map((path) => [path, fs.stat(path)])]);
}

function settled(outcome: unknown): Promise<unknown> {
  return Promise.resolve(outcome).catch((error: unknown) => error);
}

/** A filesystem that code of its host's uses through promises, their handles and streams, and through text. */
export class PromisedMeddled extends Meddled {
  readonly promised: AsyncMemoryFileSystem;
  /** A handle without a call under way. */
  readonly idle: AsyncMemoryFileHandle;
  /** A handle whose first call is under way. */
  readonly busy: AsyncMemoryFileHandle;
  readonly writer: WritableStreamDefaultWriter<ByteSource>;
  readonly reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly text: MFSTextHandle;
  /** Calls that were made within callbacks. */
  readonly attempts: Attempt[] = [];
  private readonly ends: (() => unknown)[] = [];
  private rounds = 0;

  private constructor(place: Place) {
    super(place);
    const { fs } = this;
    fs.importTree({
      "/idle": "1",
      "/busy": "2",
      "/text": "3\n4\n",
      "/read": "5".repeat(100_000),
      "/gone/1": "6",
      "/aside": "7",
    });
    this.promised = new AsyncMemoryFileSystem(fs);
    this.idle = new AsyncMemoryFileHandle(fs.open("/idle", "r+b"));
    this.busy = new AsyncMemoryFileHandle(fs.open("/busy", "r+b"));
    this.writer = this.promised.writable("/written").getWriter();
    this.reader = this.promised.readable("/read", { chunkSize: 1000 }).getReader();
    const file = fs.open("/text", "r+b");
    this.text = new MFSTextHandle(file);
    this.ends.push(
      () => this.idle.close(),
      () => this.busy.close(),
      () => this.writer.abort(),
      () => this.reader.cancel(),
      () => file.close(),
    );
  }

  static async make(place: Place): Promise<PromisedMeddled> {
    const made = new PromisedMeddled(place);
    await made.writer.write(new Uint8Array(10));
    await made.reader.read();
    const written = made.busy.write(large);
    made.ends.push(() => written);
    return made;
  }

  /** Makes a third of the calls, another one each time. Fails if one of them changes something before it returns. */
  attemptSome(calls: readonly NamedCall[]): void {
    const first = this.rounds++ % 3;
    for (let index = first; index < calls.length; index += 3) {
      const [name = "", call] = calls[index] ?? [];
      const before = visible(this);
      const outcome = settled(outcomeOf(() => call?.(this)));
      this.attempts.push({ name, outcome });
      expect([name, visible(this)]).toEqual([name, before]);
    }
  }

  /** Ends everything that is under way, and returns the result of each attempt. Fails unless the account is that of a recount. */
  async settle(): Promise<(readonly [name: string, outcome: unknown])[]> {
    await Promise.all(this.ends.map((end) => settled(outcomeOf(end))));
    this.leave();
    const results = await Promise.all(this.attempts.map(async ({ name, outcome }) => [name, await outcome] as const));
    this.expectHonest();
    return results;
  }
}
