import {
  type FileStorage,
  invalidArgumentType,
  type QuotaLedger,
  type StorageVolume,
  UnsupportedOperationError,
} from "@dmemfs/contract";
import { chunkedCharge, openSlack } from "./extent.js";
import { ExtentTable } from "./extent-table.js";
import type { HeapMemory } from "./heap-memory.js";
import { HeapQuotaLedger } from "./heap-quota-ledger.js";

/** Returns the reason why a chunked file of `size` bytes cannot be promoted. Returns undefined if it can be. */
export type PromotionPolicy = (size: number, volume: StorageVolume) => string | undefined;

/** A file's bytes together with their charge: the size, plus one overhead per chunk while the file is chunked. */
export class ExtentStorage extends ExtentTable implements FileStorage {
  /**
   * @param ledger - the ledger that is charged for the bytes
   * @param memory - the source of the memory
   * @param rule - the policy for a write before the end; without it the file is not chunked
   */
  constructor(
    private readonly ledger: QuotaLedger,
    memory: HeapMemory,
    private rule: PromotionPolicy | undefined,
  ) {
    super(memory);
  }

  get quotaUsage(): number {
    return this.charge(this.size, false);
  }

  get chunkCount(): number {
    return this.rule === undefined ? 0 : this.pieces;
  }

  write(position: number, data: Uint8Array): number {
    const { length } = data;
    if (length === 0) return 0;
    const promotes = position < this.size && this.promotes();
    const end = position + length;
    if (end > this.size || promotes) {
      this.grow(Math.max(end, this.size), position, data, this.size === 0 ? 0 : openSlack(end), promotes);
    }
    this.copyIn(position, data);
    return length;
  }

  truncate(size: number): void {
    if (size > this.size) this.grow(size, size);
    else this.shrink(size);
  }

  reset(size: number, content?: Uint8Array): void {
    const copied = content?.length ?? 0;
    const overwritten = Math.min(size, this.size);
    if (size > overwritten) this.grow(size, copied < size ? size : overwritten, content);
    else this.shrink(size);
    if (copied < overwritten) this.clear(copied, overwritten);
    if (content !== undefined && copied > 0) this.copyIn(0, content);
  }

  dispose(): void {
    this.shrink(0);
  }

  /**
   * Whether a write before the end promotes the file, that is, whether it is chunked.
   * @throws UnsupportedOperationError if the policy does not allow such a write
   */
  private promotes(): boolean {
    if (this.rule === undefined) return false;
    const detail = this.rule(this.size, this.memory.volume);
    if (detail !== undefined) throw new UnsupportedOperationError("ENOTSUP", { detail });
    return true;
  }

  private charge(size: number, promoted: boolean): number {
    return this.rule === undefined || promoted ? size : chunkedCharge(size, this.memory.volume.chunkOverhead);
  }

  /**
   * Makes the file `size` bytes long, with zeros between its old end and `gapEnd`; the caller fills the rest. The charge can
   * decrease at the same time, if the file is promoted.
   * @param data - the bytes that the caller fills in
   */
  private grow(size: number, gapEnd: number, data?: Uint8Array, slack = 0, promotes = false): void {
    const cost = this.charge(size, promotes) - this.quotaUsage;
    if (cost > 0) {
      const length = data?.length;
      // Without `using`, whose compiled form costs more than the rest of a small write.
      const reservation = this.ledger.reserve(cost);
      try {
        // A ledger of another class may run application code, which may detach the bytes.
        if (data !== undefined && this.ledger.reserve !== HeapQuotaLedger.prototype.reserve)
          requireLength(data, length);
        // If the capacity suffices and no gap has to be cleared, only the size changes.
        if (size <= this.capacity && gapEnd <= this.size) this.size = size;
        else this.extend(size, gapEnd, slack);
      } catch (error) {
        reservation[Symbol.dispose]();
        throw error;
      }
      reservation.commit();
    } else {
      this.extend(size, gapEnd, slack);
      this.ledger.release(-cost);
    }
    if (promotes) this.rule = undefined;
  }

  private extend(size: number, gapEnd: number, slack: number): void {
    this.ensureCapacity(size, Math.min(slack, size, this.ledger.available), gapEnd);
    this.size = size;
  }

  private shrink(size: number): void {
    const before = this.quotaUsage;
    this.shrinkTo(size);
    this.ledger.release(before - this.quotaUsage);
  }
}

/**
 * Checks that `data` is as long as before, by a call into the platform: V8's optimised code may return a length that it read
 * before the buffer was detached.
 * @throws TypeError (`ERR_INVALID_ARG_TYPE`)
 */
function requireLength(data: Uint8Array, length: number | undefined): void {
  try {
    Uint8Array.prototype.includes.call(data, 0, Number.POSITIVE_INFINITY);
    if (data.length === length) return;
  } catch {
    // The bytes are missing.
  }
  throw invalidArgumentType("data", "bytes that are neither detached nor shrunk before the call has ended", data);
}
