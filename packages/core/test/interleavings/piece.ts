import { expect } from "vitest";
import { sameBytes } from "../../../../test/support/same-bytes.js";

/** Bytes that one call has written: all of them are the call's tag. */
export interface Piece {
  readonly tag: number;
  readonly size: number;
}

/** The number of bytes of all pieces. */
export function sizeOf(content: readonly Piece[]): number {
  return content.reduce((sum, { size }) => sum + size, 0);
}

/** The bytes of all pieces, one after the other. */
export function bytesOf(content: readonly Piece[]): Uint8Array {
  const bytes = new Uint8Array(sizeOf(content));
  let position = 0;
  for (const { tag, size } of content) {
    bytes.fill(tag, position, position + size);
    position += size;
  }
  return bytes;
}

/** Fails unless the bytes are the content. The difference shows the calls that wrote them. */
export function expectContent(bytes: Uint8Array, content: readonly Piece[]): void {
  const expected = bytesOf(content);
  if (!sameBytes(bytes, expected)) expect(piecesOf(bytes)).toEqual(piecesOf(expected));
}

function piecesOf(bytes: Uint8Array): Piece[] {
  const pieces: Piece[] = [];
  for (let start = 0, end = 0; start < bytes.length; start = end) {
    const tag = bytes[start] as number;
    while (end < bytes.length && bytes[end] === tag) end++;
    pieces.push({ tag, size: end - start });
  }
  return pieces;
}
