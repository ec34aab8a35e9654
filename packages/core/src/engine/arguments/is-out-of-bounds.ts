import type { ByteSource } from "@dmemfs/contract";

/** The built-in getter of a property, which no subclass, own property or tag can replace. */
export function intrinsic<Value>(prototype: object | undefined, name: PropertyKey): (value: object) => Value {
  const getter = prototype && Object.getOwnPropertyDescriptor(prototype, name)?.get;
  return (value) => Reflect.apply(getter as () => Value, value, []);
}

/** The prototype that all typed arrays share. */
export const typedArray: Uint8Array = Object.getPrototypeOf(Uint8Array.prototype);

/** The name of a typed array's class; undefined for anything else. */
export const tagOfTypedArray: (value: object) => string | undefined = intrinsic(typedArray, Symbol.toStringTag);

const { includes } = typedArray;
const lengthOfDataView = intrinsic<number>(DataView.prototype, "byteLength");

/**
 * Whether bytes are missing: their buffer was detached, or shrunk below the end of the view. A typed array then has length 0,
 * like an empty one, so the length is not enough. Runs none of the object's own code.
 */
export function isOutOfBounds(bytes: ByteSource): boolean {
  try {
    if (!ArrayBuffer.isView(bytes)) new Uint8Array(bytes, 0, 0);
    else if (tagOfTypedArray(bytes) === undefined) lengthOfDataView(bytes);
    else Reflect.apply(includes, bytes, [0, Number.POSITIVE_INFINITY]);
    return false;
  } catch {
    return true;
  }
}
