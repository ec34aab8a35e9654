import { deflateSync, inflateSync } from "node:zlib";

/** Bytes of a full block; only a file's last block is shorter. */
export const blockBytes: number = 64 * 1024;

/** A block of a file: its bytes, unchanged or deflated. */
export interface Block {
  /** The bytes in memory, which are charged. */
  readonly bytes: Uint8Array;
  /** Bytes of content. */
  readonly size: number;
  readonly deflated: boolean;
}

/** The block without compression. */
export function plain(bytes: Uint8Array): Block {
  return { bytes, size: bytes.length, deflated: false };
}

/** The block in its smaller form. */
export function cool(block: Block): Block {
  const bytes = block.deflated ? block.bytes : new Uint8Array(deflateSync(block.bytes));
  return bytes.length < block.size ? { bytes, size: block.size, deflated: true } : plain(contentOf(block));
}

/** The content of a block, which must not be changed. */
export function contentOf({ bytes, size, deflated }: Block): Uint8Array {
  return deflated ? inflateSync(bytes).subarray(0, size) : bytes;
}

/** The first `size` bytes of a block, in at most as much memory as before. */
export function cut(block: Block, size: number): Block {
  if (block.deflated && block.bytes.length <= size) return { ...block, size };
  return plain(contentOf(block).slice(0, size));
}

/** The memory of blocks in bytes. */
export function heldBy(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { bytes }) => sum + bytes.length, 0);
}
