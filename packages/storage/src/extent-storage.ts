import type { FileStorage, QuotaLedger } from "@dmemfs/contract";
import { chunkedCharge, openSlack } from "./extent.js";
import { ExtentTable } from "./extent-table.js";
import type { HeapMemory } from "./heap-memory.js";

/**
 * A file's bytes together with their charge: the size, plus one overhead per chunk while the file is chunked. The backends
 * differ in whether a file starts chunked and in what a write before the end means: see `beginRandomWrite`.
 */
export abstract class ExtentStorage extends ExtentTable implements FileStorage {
  /**
   * @param ledger - charged for everything this holds
   * @param memory - where the bytes come from
   * @param chunked - whether an overhead is charged per chunk
   */
  constructor(
    private readonly ledger: QuotaLedger,
    memory: HeapMemory,
    private chunked: boolean,
  ) {
    super(memory);
  }

  /**
   * Called before a write that starts before the end of a chunked file; that the file is chunked no more follows when the
   * write succeeds.
   * @throws UnsupportedOperationError when this storage cannot do that
   */
  protected abstract beginRandomWrite(): void;

  get quotaUsage(): number {
    return this.charge(this.size, this.chunked);
  }

  get chunkCount(): number {
    return this.chunked ? this.pieces : 0;
  }

  write(position: number, data: Uint8Array): number {
    if (data.length === 0) return 0;
    const random = this.chunked && position < this.size;
    if (random) this.beginRandomWrite();
    const end = position + data.length;
    if (end > this.size || random) {
      const chunked = this.chunked && !random;
      this.grow(Math.max(end, this.size), position, chunked, this.size === 0 ? 0 : openSlack(end));
    }
    this.copyIn(position, data);
    return data.length;
  }

  truncate(size: number): void {
    if (size > this.size) {
      this.grow(size, size, this.chunked, 0);
    } else {
      this.shrink(size);
    }
  }

  reset(size: number, content?: Uint8Array): void {
    const copied = content?.length ?? 0;
    const overwritten = Math.min(size, this.size);
    if (size > overwritten) this.grow(size, copied < size ? size : overwritten, this.chunked, 0);
    else this.shrink(size);
    if (copied < overwritten) this.clear(copied, overwritten);
    if (content !== undefined && copied > 0) this.copyIn(0, content);
  }

  dispose(): void {
    this.shrink(0);
  }

  private charge(size: number, chunked: boolean): number {
    return chunked ? chunkedCharge(size, this.memory.volume.chunkOverhead) : size;
  }

  /**
   * Makes the file `size` bytes long, zeros between its old end and `gapEnd`: what follows, the caller fills. The charge may
   * fall at the same time, when a file ceases to be chunked.
   */
  private grow(size: number, gapEnd: number, chunked: boolean, slack: number): void {
    const cost = this.charge(size, chunked) - this.quotaUsage;
    if (cost > 0 && size <= this.capacity && gapEnd <= this.size) {
      // The memory is there and no gap has to be cleared: nothing can fail any more, so nothing has to be taken back.
      this.ledger.reserve(cost).commit();
      this.size = size;
    } else if (cost > 0) {
      // Spelled out instead of `using`, whose lowered form costs more than the rest of a small write.
      const reservation = this.ledger.reserve(cost);
      try {
        this.extend(size, gapEnd, slack);
      } catch (error) {
        reservation[Symbol.dispose]();
        throw error;
      }
      reservation.commit();
    } else {
      this.extend(size, gapEnd, slack);
      this.ledger.release(-cost);
    }
    this.chunked = chunked;
  }

  private extend(size: number, gapEnd: number, slack: number): void {
    const clean = this.provide(size, Math.min(slack, size, this.ledger.available));
    if (gapEnd > this.size) this.clear(this.size, Math.min(gapEnd, clean));
    this.size = size;
  }

  private shrink(size: number): void {
    const before = this.quotaUsage;
    this.cut(size);
    this.ledger.release(before - this.quotaUsage);
  }
}
