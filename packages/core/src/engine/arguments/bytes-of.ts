import { type ByteSource, invalidArgumentType } from "@dmemfs/contract";
import { intrinsic, isOutOfBounds, tagOfTypedArray, typedArray } from "./is-out-of-bounds.js";

const expected = "an ArrayBufferView, ArrayBuffer or SharedArrayBuffer";

/** Where the bytes of a view are. */
interface ViewParts {
  readonly buffer: (view: object) => ArrayBufferLike;
  readonly byteOffset: (view: object) => number;
  readonly byteLength: (view: object) => number;
}

function partsOf(prototype: object): ViewParts {
  return {
    buffer: intrinsic<ArrayBufferLike>(prototype, "buffer"),
    byteOffset: intrinsic<number>(prototype, "byteOffset"),
    byteLength: intrinsic<number>(prototype, "byteLength"),
  };
}

const ofTypedArray = partsOf(typedArray);
const ofDataView = partsOf(DataView.prototype);
const bufferLengths = [ArrayBuffer, globalThis.SharedArrayBuffer].map((kind) =>
  intrinsic<number>(kind?.prototype, "byteLength"),
);

/**
 * Returns the length of a buffer, or undefined for any other value. Recognises buffers of other realms. Runs no code of the
 * caller.
 */
function lengthOf(value: unknown): number | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  for (const byteLength of bufferLengths) {
    try {
      return byteLength(value);
    } catch {
      // The value is not of this kind.
    }
  }
  return undefined;
}

/**
 * A plain view of the caller's bytes, of fixed length, not a copy. The caller's object is not used further: it may override its
 * length, `set`, `subarray` or species, and another thread may grow its buffer.
 * @throws TypeError (`ERR_INVALID_ARG_TYPE`) for any other value. Also for a view that is detached or out of bounds, which would
 * otherwise count as empty. For a string, the message names the methods that take text
 */
export function bytesOf(name: string, value: ByteSource): Uint8Array {
  if (ArrayBuffer.isView(value)) {
    const isTypedArray = tagOfTypedArray(value) !== undefined;
    const { buffer, byteOffset, byteLength } = isTypedArray ? ofTypedArray : ofDataView;
    // Only a typed array has a length when its bytes are missing.
    const length = isTypedArray ? byteLength(value) : 0;
    if (length > 0) return new Uint8Array(buffer(value), byteOffset(value), length);
    requireInBounds(name, value);
    return new Uint8Array(buffer(value), byteOffset(value), byteLength(value));
  }
  const length = lengthOf(value);
  if (length !== undefined) {
    if (length === 0) requireInBounds(name, value);
    return new Uint8Array(value as ArrayBufferLike, 0, length);
  }
  const hint = typeof value === "string" ? "; a handle takes bytes, wrap it in MFSTextHandle for text" : "";
  throw invalidArgumentType(name, `${expected}${hint}`, value);
}

/**
 * Returns bytes as a view of their present length, which stays the same if their buffer grows. Returns any other value unchanged,
 * for a later check.
 */
export function atPresentLength(value: ByteSource): ByteSource {
  try {
    return bytesOf("data", value);
  } catch {
    return value;
  }
}

/** @throws TypeError (`ERR_INVALID_ARG_TYPE`) when the bytes are missing */
function requireInBounds(name: string, value: ByteSource): void {
  if (!isOutOfBounds(value)) return;
  throw invalidArgumentType(name, `${expected} that is neither detached nor out of bounds`, value);
}

/**
 * The bytes to store for content: a string is encoded as UTF-8.
 * @throws TypeError (`ERR_INVALID_ARG_TYPE`) for anything that is neither
 */
export function contentOf(name: string, value: ByteSource | string): Uint8Array {
  if (typeof value === "string") return new TextEncoder().encode(value);
  if (ArrayBuffer.isView(value) || lengthOf(value) !== undefined) return bytesOf(name, value);
  throw invalidArgumentType(name, `a string, ${expected}`, value);
}
