import {
  type ByteSource,
  InvalidArgumentError,
  invalidArgumentType,
  MFSNodeLimitExceededError,
  MFSQuotaExceededError,
  type OpenAsyncOptions,
  type OpenMode,
  OutOfMemoryError,
  UnsupportedOperationError,
} from "@dmemfs/contract";

/** Where an error happened. */
export interface Place {
  readonly syscall: string;
  readonly path: string;
  readonly dest?: string;
}

/** The segments of a path. */
export function segmentsOf(path: string, place: Place): string[] {
  if (typeof path !== "string") throw invalidArgumentType("path", "of type string", path);
  if (path.includes("\0")) throw new InvalidArgumentError({ ...place, detail: "NUL" });
  const segments: string[] = [];
  for (const segment of path.replaceAll("\\", "/").split("/")) {
    if (segment === ".." && segments.pop() === undefined) {
      throw new InvalidArgumentError({ ...place, detail: "path traversal" });
    }
    if (segment !== "" && segment !== "." && segment !== "..") segments.push(segment);
  }
  return segments;
}

export function requireCount(value: unknown, least: number, name: string, place: Place): asserts value is number {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= least) return;
  throw new InvalidArgumentError({ ...place, detail: `${name} must be an integer of at least ${least}` });
}

/** The bytes of a view or buffer, not copied. */
export function viewOf(data: ByteSource, instead = ""): Uint8Array {
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  if (data instanceof ArrayBuffer || data instanceof SharedArrayBuffer) return new Uint8Array(data);
  throw invalidArgumentType("data", `bytes${instead}`, data);
}

export function bytesOf(content: ByteSource | string): Uint8Array {
  return typeof content === "string" ? new TextEncoder().encode(content) : viewOf(content);
}

export function requireOpenArguments(mode: OpenMode, options: OpenAsyncOptions, path: string): void {
  const place = { syscall: "open", path };
  if (!["rb", "wb", "ab", "r+b", "xb"].includes(mode)) {
    throw new InvalidArgumentError({ ...place, detail: "mode must be rb, wb, ab, r+b or xb" });
  }
  const { preallocate = 0, lockTimeout = 0 } = options;
  requireCount(preallocate, 0, "preallocate", place);
  if (lockTimeout !== null) requireCount(lockTimeout, 0, "lockTimeout", place);
  if (mode === "rb" && preallocate > 0) throw new InvalidArgumentError({ ...place, detail: "preallocate with rb" });
}

/** The error with the place where it happened. */
function located(error: unknown, place: Place): unknown {
  if (MFSNodeLimitExceededError.isInstance(error)) return error;
  if (MFSQuotaExceededError.isInstance(error)) {
    return new MFSQuotaExceededError({ requested: error.requested, available: error.available, ...place });
  }
  if (OutOfMemoryError.isInstance(error)) return new OutOfMemoryError({ requested: error.requested, ...place });
  if (UnsupportedOperationError.isInstance(error)) return new UnsupportedOperationError("ENOTSUP", place);
  return error;
}

/** Calls `action`; its errors say where they happened. */
export function at<Result>(place: Place, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    throw located(error, place);
  }
}
