import { type ByteSource, invalidArgumentType } from "@dmemfs/contract";

const expected = "an ArrayBufferView, ArrayBuffer or SharedArrayBuffer";

/** The engine's own getter of a property, which no subclass, own property or tag can stand in for. */
function intrinsic<Value>(prototype: object | undefined, name: PropertyKey): (value: object) => Value {
  const getter = prototype && Object.getOwnPropertyDescriptor(prototype, name)?.get;
  return (value) => Reflect.apply(getter as () => Value, value, []);
}

const typedArray: object = Object.getPrototypeOf(Uint8Array.prototype);
const tagOfTypedArray = intrinsic<string | undefined>(typedArray, Symbol.toStringTag);

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

/** The length of a buffer, or undefined for anything else. Buffers of other realms are recognised; nobody's code is run. */
function lengthOf(value: unknown): number | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  for (const byteLength of bufferLengths) {
    try {
      return byteLength(value);
    } catch {
      // Not one of this kind.
    }
  }
  return undefined;
}

/**
 * A plain view of the caller's bytes, of fixed length, not a copy. The caller's own object goes no further: its length, `set`,
 * `subarray` or species may be its own, or its buffer grow in another thread.
 * @throws TypeError (`ERR_INVALID_ARG_TYPE`) for anything else; a string is told where text goes
 */
export function bytesOf(name: string, value: ByteSource): Uint8Array {
  if (ArrayBuffer.isView(value)) {
    const parts = tagOfTypedArray(value) === undefined ? ofDataView : ofTypedArray;
    return new Uint8Array(parts.buffer(value), parts.byteOffset(value), parts.byteLength(value));
  }
  const length = lengthOf(value);
  if (length !== undefined) return new Uint8Array(value as ArrayBufferLike, 0, length);
  const hint = typeof value === "string" ? "; a handle takes bytes, wrap it in MFSTextHandle for text" : "";
  throw invalidArgumentType(name, `${expected}${hint}`, value);
}

/**
 * The bytes to store for a content: a string's UTF-8.
 * @throws TypeError (`ERR_INVALID_ARG_TYPE`) for anything that is neither
 */
export function contentOf(name: string, value: ByteSource | string): Uint8Array {
  if (typeof value === "string") return new TextEncoder().encode(value);
  if (ArrayBuffer.isView(value) || lengthOf(value) !== undefined) return bytesOf(name, value);
  throw invalidArgumentType(name, `a string, ${expected}`, value);
}
