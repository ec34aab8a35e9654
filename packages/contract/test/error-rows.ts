import type * as errors from "../src/errors/index.js";

/** The expectations for each class, whatever its constructor takes. */
export interface ErrorClass {
  readonly brandName: string;
  readonly name: string;
  readonly prototype: errors.MFSError;
  isInstance(value: unknown): boolean;
}

/** A class: how it is made of a place, its code, the class above it. */
export interface ErrorRow {
  readonly name: Exclude<keyof typeof errors, "errorCodes" | "invalidArgumentType" | "MFSError">;
  readonly code: errors.ErrorCode;
  readonly above: "MFSError" | "MFSQuotaExceededError";
  make(copy: typeof errors, place: errors.ErrorDetails): errors.MFSError;
}

/** One row for each class, and one for each code that it may have. */
export const rows: readonly ErrorRow[] = [
  {
    name: "BlockingIOError",
    code: "EAGAIN",
    above: "MFSError",
    make: ({ BlockingIOError }, place) => new BlockingIOError("EAGAIN", place),
  },
  {
    name: "BlockingIOError",
    code: "EBUSY",
    above: "MFSError",
    make: ({ BlockingIOError }, place) => new BlockingIOError("EBUSY", place),
  },
  {
    name: "DirectoryNotEmptyError",
    code: "ENOTEMPTY",
    above: "MFSError",
    make: ({ DirectoryNotEmptyError }, place) => new DirectoryNotEmptyError(place),
  },
  {
    name: "FileExistsError",
    code: "EEXIST",
    above: "MFSError",
    make: ({ FileExistsError }, place) => new FileExistsError(place),
  },
  {
    name: "FileNotFoundError",
    code: "ENOENT",
    above: "MFSError",
    make: ({ FileNotFoundError }, place) => new FileNotFoundError(place),
  },
  {
    name: "HandleClosedError",
    code: "EBADF",
    above: "MFSError",
    make: ({ HandleClosedError }, place) => new HandleClosedError(place),
  },
  {
    name: "InvalidArgumentError",
    code: "EINVAL",
    above: "MFSError",
    make: ({ InvalidArgumentError }, place) => new InvalidArgumentError(place),
  },
  {
    name: "IsADirectoryError",
    code: "EISDIR",
    above: "MFSError",
    make: ({ IsADirectoryError }, place) => new IsADirectoryError(place),
  },
  {
    name: "MFSConflictError",
    code: "ESTALE",
    above: "MFSError",
    make: ({ MFSConflictError }, place) => new MFSConflictError({ ...place, expected: 1, actual: null }),
  },
  {
    name: "MFSNodeLimitExceededError",
    code: "ENOSPC",
    above: "MFSQuotaExceededError",
    make: ({ MFSNodeLimitExceededError }, place) => new MFSNodeLimitExceededError({ ...place, current: 3, limit: 3 }),
  },
  {
    name: "MFSQuotaExceededError",
    code: "ENOSPC",
    above: "MFSError",
    make: ({ MFSQuotaExceededError }, place) => new MFSQuotaExceededError({ ...place, requested: 9, available: 2 }),
  },
  {
    name: "NotADirectoryError",
    code: "ENOTDIR",
    above: "MFSError",
    make: ({ NotADirectoryError }, place) => new NotADirectoryError(place),
  },
  {
    name: "OutOfMemoryError",
    code: "ENOMEM",
    above: "MFSError",
    make: ({ OutOfMemoryError }, place) => new OutOfMemoryError({ ...place, requested: 9 }),
  },
  {
    name: "UnsupportedOperationError",
    code: "EBADF",
    above: "MFSError",
    make: ({ UnsupportedOperationError }, place) => new UnsupportedOperationError("EBADF", place),
  },
  {
    name: "UnsupportedOperationError",
    code: "ENOTSUP",
    above: "MFSError",
    make: ({ UnsupportedOperationError }, place) => new UnsupportedOperationError("ENOTSUP", place),
  },
];

/** The classes of a copy of the module, by their brand names. */
export function classesOf(copy: typeof errors): ReadonlyMap<string, ErrorClass> {
  const found = Object.values(copy as Record<string, unknown>).filter(
    (value): value is ErrorClass => typeof value === "function" && "brandName" in value,
  );
  return new Map(found.map((each) => [each.brandName, each]));
}

/** A place with everything that a place can have. */
export const place: errors.ErrorDetails = { syscall: "rename", path: "/from", dest: "/to", cause: new Error("cause") };
