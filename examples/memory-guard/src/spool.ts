import { type FileHandle as HostFile, open } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { type FileHandle, type FileSystem, MFSQuotaExceededError, OutOfMemoryError } from "dmemfs";

const pieceSize = 64 * 1024;
const mostAttempts = 10;

/** How a spool works. */
export interface SpoolOptions {
  /** The file in memory. It must not exist. */
  readonly staged: string;
  /** The file of the host that it all ends up in. It must not exist. */
  readonly hostFile: string;
  /** The `memoryGuardInterval` of the filesystem: milliseconds until the guard asks the platform again. */
  readonly guardInterval: number;
  /** Called with a refusal, before what is staged goes to the disk. */
  readonly onRefusal?: ((error: Error) => void) | undefined;
  /** Called after a flush. A platform counts memory that was given back as free when it has been collected: `global.gc`. */
  readonly collectGarbage?: (() => void) | undefined;
}

function isRefusal(error: unknown): error is Error {
  return OutOfMemoryError.isInstance(error) || MFSQuotaExceededError.isInstance(error);
}

/**
 * Collects records in memory for as long as there is room. When the guard or the quota refuses one, what is staged goes to a
 * file of the host, and the same record is written again: the refusal has changed nothing, so nothing is lost and nothing
 * comes twice. One call at a time.
 */
export class Spool implements AsyncDisposable {
  private readonly staging: FileHandle;
  private readonly piece = new Uint8Array(pieceSize);
  private flushedBytes = 0;

  private constructor(
    private readonly fs: FileSystem,
    private readonly host: HostFile,
    private readonly options: SpoolOptions,
  ) {
    fs.open(options.staged, "xb").close();
    this.staging = fs.open(options.staged, "r+b");
  }

  /** Makes both files. */
  static async open(fs: FileSystem, options: SpoolOptions): Promise<Spool> {
    return new Spool(fs, await open(options.hostFile, "wx"), options);
  }

  /**
   * Takes a record.
   * @throws OutOfMemoryError, MFSQuotaExceededError when it does not fit although nothing else is staged
   */
  async write(record: Uint8Array): Promise<void> {
    try {
      this.staging.write(record);
    } catch (error) {
      if (!isRefusal(error) || this.staging.tell() === 0) throw error;
      this.options.onRefusal?.(error);
      await this.flush();
      await this.writeFirst(record);
    }
  }

  /** A platform may count the memory of a flush as free only some time after the collection, so the guard is asked again. */
  private async writeFirst(record: Uint8Array): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      await this.guardsNextQuestion();
      try {
        this.staging.write(record);
        return;
      } catch (error) {
        if (attempt === mostAttempts || !OutOfMemoryError.isInstance(error)) throw error;
        this.options.collectGarbage?.();
      }
    }
  }

  /**
   * Puts what is staged on the disk and gives its memory back. Needs one buffer that was there before memory ran short. When the
   * disk fails all of it is still staged.
   */
  async flush(): Promise<void> {
    const size = this.staging.tell();
    for (let position = 0; position < size; ) {
      const count = this.staging.readAt(position, this.piece);
      const { bytesWritten } = await this.host.write(this.piece, 0, count, this.flushedBytes + position);
      position += bytesWritten;
    }
    this.flushedBytes += size;
    this.staging.truncate(0);
    this.options.collectGarbage?.();
  }

  /** Closes both files; the one in memory is gone. What was not flushed is lost. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.staging.close();
    this.fs.remove(this.options.staged);
    await this.host.close();
  }

  /** Until then the guard goes by what the platform said before the flush. A timer may come a fraction early. */
  private async guardsNextQuestion(): Promise<void> {
    if (this.options.guardInterval > 0) await setTimeout(this.options.guardInterval + 1);
  }
}
