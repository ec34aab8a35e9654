/** The details of a failure, in the form of Node's `SystemError`. */
export interface OperationInfo {
  readonly message: string;
  readonly path: string;
  readonly syscall: string;
  /** Positive, unlike that of other errors. */
  readonly errno: number;
  readonly code: string;
}

/** The error that Node's JavaScript code throws for `rm` and `cp`: a `SystemError` with an `info`. */
export function operationError(code: string, sentence: string, info: OperationInfo): Error {
  const { syscall, path, errno } = info;
  const error = new Error(`${sentence}: ${syscall} returned ${info.code} (${info.message}) ${path}`);
  Object.defineProperty(error, "name", { value: "SystemError", configurable: true, writable: true });
  return Object.assign(error, { code, info, errno, syscall, path });
}
