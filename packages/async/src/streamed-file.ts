import type { AsyncMemoryFileHandle } from "./async-memory-file-handle.js";

/** Opens the file of a stream; the signal stops the waiting. */
export type StreamOpener = (stopped: AbortSignal) => Promise<AsyncMemoryFileHandle>;

/** The file behind a stream: opened when it is asked for, closed when the stream ends, whatever was under way. */
export class StreamedFile {
  private readonly stop = new AbortController();
  private opening: Promise<AsyncMemoryFileHandle> | undefined;
  private unwatch: (() => void) | undefined;

  /** @param signal - the caller's, which stops the stream */
  constructor(
    private readonly open: StreamOpener,
    private readonly signal: AbortSignal | undefined,
  ) {}

  /** Aborted when the stream ends: stops the waiting for the file's lock, and a transfer that is under way. */
  get stopped(): AbortSignal {
    return this.stop.signal;
  }

  /** The handle; the file is opened by the first call. */
  handle(): Promise<AsyncMemoryFileHandle> {
    this.opening ??= this.open(this.stop.signal);
    return this.opening;
  }

  /** Ends with the file, and tells the stream, when the caller's signal is aborted or has been. */
  watch(failed: (reason: unknown) => void): void {
    const { signal } = this;
    if (signal === undefined) return;
    const abort = (): void => {
      failed(signal.reason);
      void this.end(signal.reason);
    };
    if (signal.aborted) {
      abort();
      return;
    }
    signal.addEventListener("abort", abort);
    this.unwatch = () => signal.removeEventListener("abort", abort);
  }

  /** Stops whatever is under way and closes the file: when this resolves, no lock and no place in its line is left. */
  async end(reason?: unknown): Promise<void> {
    this.unwatch?.();
    this.stop.abort(reason);
    const handle = await this.opening?.catch(() => undefined);
    await handle?.close();
  }
}
