import { FileHandle } from "../file-handle/index.js";

type Callback = (error: unknown, ...results: unknown[]) => void;

/** The functions that a stream of the host calls, over a handle: those that Node uses for a stream over a `FileHandle`. */
export function handleOperations(handle: FileHandle): object {
  const transfer =
    (method: "read" | "write" | "writev") =>
    (_fd: number, target: unknown, ...rest: unknown[]): void => {
      const callback = rest.pop() as Callback;
      handle[method](target, ...rest).then(
        (result) => callback(null, ...Object.values(result as object)),
        (error) => callback(error, 0, target),
      );
    };
  const settle = (promise: Promise<unknown>, callback: Callback): void => {
    promise.then(() => callback(null), callback);
  };
  return {
    // Never called: the handle is open. The host requires it.
    open() {},
    close(_fd: number, callback: Callback) {
      FileHandle.release(handle);
      settle(handle.close(), callback);
    },
    fsync: (_fd: number, callback: Callback) => settle(handle.sync(), callback),
    read: transfer("read"),
    write: transfer("write"),
    writev: transfer("writev"),
  };
}
