import { type ByteSource, invalidArgumentType } from "@dmemfs/contract";

const expected = "an ArrayBufferView, ArrayBuffer or SharedArrayBuffer";

function isBuffer(value: unknown): value is ArrayBufferLike {
  const tag = Object.prototype.toString.call(value);
  return tag === "[object ArrayBuffer]" || tag === "[object SharedArrayBuffer]";
}

/**
 * A view of the caller's bytes, not a copy. Buffers of other realms are recognised.
 * @throws TypeError (`ERR_INVALID_ARG_TYPE`) for anything else; a string is told where text goes
 */
export function bytesOf(name: string, value: ByteSource): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  if (isBuffer(value)) return new Uint8Array(value);
  const hint = typeof value === "string" ? "; a handle takes bytes, wrap it in MFSTextHandle for text" : "";
  throw invalidArgumentType(name, `${expected}${hint}`, value);
}

/**
 * The bytes to store for a content: a string's UTF-8.
 * @throws TypeError (`ERR_INVALID_ARG_TYPE`) for anything that is neither
 */
export function contentOf(name: string, value: ByteSource | string): Uint8Array {
  if (typeof value === "string") return new TextEncoder().encode(value);
  if (ArrayBuffer.isView(value) || isBuffer(value)) return bytesOf(name, value);
  throw invalidArgumentType(name, `a string, ${expected}`, value);
}
