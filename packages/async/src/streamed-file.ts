import { addAbortListener, removeAbortListener } from "@dmemfs/contract";
import type { AsyncMemoryFileHandle } from "./async-memory-file-handle.js";

/** Opens the file of a stream. An abort of the signal ends the wait for the file's lock. */
export type StreamOpener = (stopped: AbortSignal) => Promise<AsyncMemoryFileHandle>;

/** The listener of a garbage-collected stream; the signal still references it. */
interface Forgotten {
  readonly signal: AbortSignal;
  readonly listener: () => void;
}

const lost = new FinalizationRegistry<Forgotten>(({ signal, listener }) => removeAbortListener(signal, listener));

/** Not a closure within a method: the closure would retain all variables that any closure of that method captures. */
function listenerFor(file: WeakRef<StreamedFile>): () => void {
  return () => file.deref()?.abort();
}

/**
 * The file of a stream: opened by the first call of `handle`, closed when the stream ends, even during a transfer. The caller's signal,
 * which may live as long as the process, holds it weakly. An abandoned stream is collected, and then its handle is closed.
 */
export class StreamedFile {
  private readonly stop = new AbortController();
  private opening: Promise<AsyncMemoryFileHandle> | undefined;
  private listener: (() => void) | undefined;
  private failed: ((reason: unknown) => void) | undefined;

  /** @param signal - the caller's, which stops the stream */
  constructor(
    private open: StreamOpener | undefined,
    private readonly signal: AbortSignal | undefined,
  ) {}

  /** Aborted when the stream ends. Ends the wait for the file's lock and a transfer that is under way. */
  get stopped(): AbortSignal {
    return this.stop.signal;
  }

  /** The handle; the file is opened by the first call. Rejects with the stream's reason if the stream ended first. */
  handle(): Promise<AsyncMemoryFileHandle> {
    this.opening ??= this.open?.(this.stopped) ?? Promise.reject(this.stopped.reason);
    return this.opening;
  }

  /** Ends when the caller's signal is aborted, or at once if it already is. Calls `failed` after the file is closed. */
  watch(failed: (reason: unknown) => void): void {
    const { signal } = this;
    if (signal === undefined) return;
    this.failed = failed;
    if (signal.aborted) {
      this.abort();
      return;
    }
    const listener = listenerFor(new WeakRef(this));
    this.listener = listener;
    addAbortListener(signal, listener);
    lost.register(this, { signal, listener }, this);
  }

  /** Ends with the reason of the caller's signal. */
  abort(): void {
    const { failed } = this;
    const reason: unknown = this.signal?.reason;
    void this.end(reason).then(() => failed?.(reason));
  }

  /**
   * Stops a wait or transfer and closes the file: when this resolves, no lock is held and no request is queued. Drops the
   * filesystem, because platforms retain the source of a stream as long as the stream.
   */
  async end(reason?: unknown): Promise<void> {
    this.unwatch();
    this.open = undefined;
    this.stop.abort(reason);
    const handle = await this.opening?.catch(() => undefined);
    await handle?.close();
  }

  private unwatch(): void {
    const { signal, listener } = this;
    if (signal === undefined || listener === undefined) return;
    this.listener = undefined;
    this.failed = undefined;
    removeAbortListener(signal, listener);
    lost.unregister(this);
  }
}
