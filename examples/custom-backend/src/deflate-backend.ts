import { type FileStorage, OutOfMemoryError, type StorageBackend, type StorageOptions } from "@dmemfs/contract";
import { type Block, blockBytes, contentOf, cool, cut, heldBy, plain } from "./block.js";

/** How one change of a file edits the content of a block that starts at `start`. */
type Edit = (content: Uint8Array, start: number) => void;

class DeflateStorage implements FileStorage {
  readonly chunkCount = 0;
  size = 0;
  private readonly blocks: Block[] = [];
  /** The block that was written last, which may be written again soon. */
  private warm = 0;
  private readonly options: StorageOptions;

  constructor(options: StorageOptions) {
    this.options = options;
  }

  get quotaUsage(): number {
    return heldBy(this.blocks);
  }

  readInto(position: number, target: Uint8Array): number {
    const count = Math.max(0, Math.min(target.length, this.size - position));
    for (let done = 0; done < count; ) {
      const at = position + done;
      const content = contentOf(this.blocks[Math.floor(at / blockBytes)] as Block);
      const piece = content.subarray(at % blockBytes, (at % blockBytes) + count - done);
      target.set(piece, done);
      done += piece.length;
    }
    return count;
  }

  write(position: number, data: Uint8Array): number {
    if (data.length === 0) return 0;
    const end = position + data.length;
    this.change(Math.min(position, this.size), end, Math.max(end, this.size), (content, start) => {
      const from = Math.max(0, start - position);
      const upTo = Math.max(0, start + content.length - position);
      if (upTo > from) content.set(data.subarray(from, upTo), Math.max(0, position - start));
    });
    return data.length;
  }

  truncate(size: number): void {
    if (size > this.size) {
      this.change(this.size, size, size, () => undefined);
      return;
    }
    const before = this.quotaUsage;
    this.blocks.length = Math.ceil(size / blockBytes);
    const last = this.blocks.pop();
    if (last !== undefined) this.blocks.push(cut(last, size - this.blocks.length * blockBytes));
    this.size = size;
    this.options.ledger.release(before - this.quotaUsage);
  }

  reset(size: number, content: Uint8Array = new Uint8Array(0)): void {
    if (size === 0) {
      this.truncate(0);
      return;
    }
    this.change(0, size, size, (block, start) => {
      block.fill(0);
      block.set(content.subarray(start, start + block.length));
    });
  }

  trim(): void {
    this.cool(this.warm);
  }

  dispose(): void {
    this.truncate(0);
  }

  /**
   * Edits copies of the blocks with the bytes from `from` to `to`. First reserves the maximum memory of the copies. Then deflates
   * all copies except the last, replaces the blocks, and keeps only the actual memory charged.
   */
  private change(from: number, to: number, size: number, edit: Edit): void {
    const { ledger } = this.options;
    const first = Math.floor(from / blockBytes);
    const end = Math.ceil(to / blockBytes);
    const old = this.blocks.slice(first, size < this.size ? undefined : end);
    using reservation = ledger.reserve(
      Math.max(0, Math.min(size, end * blockBytes) - first * blockBytes - heldBy(old)),
    );
    const fresh: Block[] = [];
    for (let index = first; index < end; index++) {
      const start = index * blockBytes;
      const content = this.allocate(Math.min(blockBytes, size - start));
      const present = this.blocks[index];
      if (present !== undefined) content.set(contentOf(present).subarray(0, content.length));
      edit(content, start);
      fresh.push(index === end - 1 ? plain(content) : cool(plain(content)));
    }
    const growth = heldBy(fresh) - heldBy(old);
    this.blocks.splice(first, old.length, ...fresh);
    this.size = size;
    reservation.commit(Math.max(0, growth));
    if (growth < 0) ledger.release(-growth);
    if (this.warm !== end - 1) this.cool(this.warm);
    this.warm = end - 1;
  }

  private cool(index: number): void {
    const block = this.blocks[index];
    if (block === undefined) return;
    const cooled = cool(block);
    this.blocks[index] = cooled;
    this.options.ledger.release(block.bytes.length - cooled.bytes.length);
  }

  private allocate(bytes: number): Uint8Array {
    try {
      return new Uint8Array(this.options.volume?.allocate(bytes) ?? new ArrayBuffer(bytes));
    } catch (cause) {
      throw new OutOfMemoryError({ requested: bytes, cause });
    }
  }
}

/** Files in blocks of 64 KiB, which are deflated, except the block that was written last. */
export const deflateBackend: StorageBackend = {
  name: "deflate",
  supports: { randomWrite: true, overwriteInPlace: false, exactQuota: false },
  create: (options) => new DeflateStorage(options),
  quotaFor: (size) => size,
};
