import { addAbortListener, removeAbortListener } from "@dmemfs/contract";
import type { AsyncMemoryFileHandle } from "./async-memory-file-handle.js";

/** Opens the file of a stream; the signal stops the waiting. */
export type StreamOpener = (stopped: AbortSignal) => Promise<AsyncMemoryFileHandle>;

/** A listener that a lost file has left at a signal. */
interface Forgotten {
  readonly signal: AbortSignal;
  readonly listener: () => void;
}

const lost = new FinalizationRegistry<Forgotten>(({ signal, listener }) => removeAbortListener(signal, listener));

/** Outside of any method: a listener made within one would hold whatever the others made there hold. */
function listenerFor(file: WeakRef<StreamedFile>): () => void {
  return () => file.deref()?.abort();
}

/**
 * The file behind a stream: opened when it is asked for, closed when the stream ends, whatever was under way. The caller's signal,
 * which may live as long as the process, holds it weakly: a stream that is dropped is collected, and its handle closed then.
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

  /** Aborted when the stream ends: stops the waiting for the file's lock, and a transfer that is under way. */
  get stopped(): AbortSignal {
    return this.stop.signal;
  }

  /** The handle; the file is opened by the first call. Rejects with the reason of the end when that came before. */
  handle(): Promise<AsyncMemoryFileHandle> {
    this.opening ??= this.open?.(this.stopped) ?? Promise.reject(this.stopped.reason);
    return this.opening;
  }

  /** Ends with the file when the caller's signal is aborted or has been. Tells the stream once the file is closed. */
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

  /** Ends as the caller's signal says. */
  abort(): void {
    const { failed } = this;
    const reason: unknown = this.signal?.reason;
    void this.end(reason).then(() => failed?.(reason));
  }

  /**
   * Stops whatever is under way and closes the file: when this resolves, no lock and no place in its line is left. Drops the
   * filesystem, because platforms keep the source of a stream as long as the stream.
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
