import type { ByteSource } from "@dmemfs/contract";
import { intrinsic, tagOfTypedArray, typedArray } from "./intrinsic.js";

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
