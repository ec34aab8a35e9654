import type { CallContext } from "../call-context.js";
import { mkdtemp, rm } from "../calls/index.js";
import { promised, synchronous } from "../dialects.js";
import { resolvePath } from "../paths/index.js";

/** A temporary directory that is removed at the end of its scope. */
interface DisposableDirectory<Result> {
  readonly path: unknown;
  remove(): Result;
}

const everything = { recursive: true, force: true };

/** `mkdtempDisposableSync`. */
export function disposableDirectorySync(context: CallContext) {
  const [make, remove] = [synchronous(mkdtemp, context), synchronous(rm, context)];
  return (prefix: unknown, options: unknown): DisposableDirectory<void> & Disposable => {
    const path = make(prefix, options);
    const removeAll = (): void => remove(resolvePath(context.cwd, String(path)), everything);
    return { path, remove: removeAll, [Symbol.dispose]: removeAll };
  };
}

/** `mkdtempDisposable` of the promises. */
export function disposableDirectory(context: CallContext) {
  const [make, remove] = [promised(mkdtemp, context), promised(rm, context)];
  return async (prefix: unknown, options: unknown): Promise<DisposableDirectory<Promise<void>> & AsyncDisposable> => {
    const path = await make(prefix, options);
    const removeAll = (): Promise<void> => remove(resolvePath(context.cwd, String(path)), everything);
    return { path, remove: removeAll, [Symbol.asyncDispose]: removeAll };
  };
}
