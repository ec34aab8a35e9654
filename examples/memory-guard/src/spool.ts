import { type FileHandle as HostFile, open } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { type FileHandle, type FileSystem, MFSQuotaExceededError, OutOfMemoryError } from "dmemfs";

const pieceSize = 64 * 1024;
const mostAttempts = 10;

/** The options of a spool. */
export interface SpoolOptions {
  /** The file in memory. It must not exist. */
  readonly staged: string;
  /** The file of the host that receives all records. It must not exist. */
  readonly hostFile: string;
  /** The `memoryGuardInterval` of the filesystem: the minimum milliseconds between two reads of the available memory. */
  readonly guardInterval: number;
  /** Called with a memory or quota error, before the staged records are written to the disk. */
  readonly onRefusal?: ((error: Error) => void) | undefined;
  /** Called after a flush. A platform counts freed memory as free only after a garbage collection: pass `global.gc`. */
  readonly collectGarbage?: (() => void) | undefined;
}

function isRefusal(error: unknown): error is Error {
  return OutOfMemoryError.isInstance(error) || MFSQuotaExceededError.isInstance(error);
}

/**
 * Collects records in memory. If a record exceeds the guard or the quota, the staged records are written to a file of the host,
 * and the record is written again. A failed write has changed nothing, so no record is lost or duplicated. One call at a time.
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

  /** Adds a record. @throws OutOfMemoryError, MFSQuotaExceededError if it does not fit although no other record is staged */
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

  /** A platform may count the memory of a flush as free only some time after the collection, so the write is tried again. */
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
   * Writes the staged records to the disk and frees their memory. Uses a buffer that was allocated before memory ran short. If
   * the disk fails, all records stay staged.
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

  /** Closes both files and removes the one in memory. Records that were not flushed are lost. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.staging.close();
    this.fs.remove(this.options.staged);
    await this.host.close();
  }

  /**
   * Until then, the guard uses the result from before the flush. The extra millisecond is for timers that fire slightly early.
   */
  private async guardsNextQuestion(): Promise<void> {
    if (this.options.guardInterval > 0) await setTimeout(this.options.guardInterval + 1);
  }
}
