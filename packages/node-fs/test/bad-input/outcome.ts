/** How a call ends. */
export interface Outcome {
  readonly how: "succeeds" | "throws" | "calls back" | "rejects" | "emits";
  readonly name?: string;
  readonly code?: string | undefined;
  readonly message?: string;
  /** Whether it is an error of a call that failed, and not one of a wrong argument. */
  readonly system?: boolean;
}

const success: Outcome = { how: "succeeds" };

/** The outcome of an error. */
function failure(how: Outcome["how"], error: unknown): Outcome {
  const { name, code, message, syscall } = error as NodeJS.ErrnoException;
  return { how, name, code, message, system: syscall !== undefined && !code?.startsWith("ERR_") };
}

/** Something that a call opened. */
interface Closable {
  close?(): unknown;
  closeSync?(): unknown;
  cancel?(): unknown;
}

/** Closes the number that a call returned, if the call opens descriptors. */
export type CloseDescriptor = (descriptor: number) => void;

async function closeResult(result: unknown, closeDescriptor: CloseDescriptor): Promise<void> {
  if (typeof result === "number") return closeDescriptor(result);
  const { close, closeSync } = (result ?? {}) as Closable;
  if (closeSync) closeSync.call(result);
  else await close?.call(result);
}

/** The outcome of a call that returns its result. */
export async function outcomeOfSync(call: () => unknown, close: CloseDescriptor): Promise<Outcome> {
  try {
    await closeResult(call(), close);
  } catch (error) {
    return failure("throws", error);
  }
  return success;
}

/** The outcome of a call that takes a callback. */
export function outcomeOfCallback(
  call: (callback: (error: unknown, result?: unknown) => void) => unknown,
  close: CloseDescriptor,
): Promise<Outcome> {
  return new Promise((resolve) => {
    try {
      call((error, result) => {
        if (error instanceof Error) resolve(failure("calls back", error));
        else resolve(closeResult(result, close).then(() => success));
      });
    } catch (error) {
      resolve(failure("throws", error));
    }
  });
}

/** The outcome of a call that returns a promise. */
export async function outcomeOfPromise(call: () => Promise<unknown>): Promise<Outcome> {
  let promise: Promise<unknown>;
  try {
    promise = call();
  } catch (error) {
    return failure("throws", error);
  }
  try {
    const result = await promise;
    if (typeof result === "object") await closeResult(result, () => {});
  } catch (error) {
    return failure("rejects", error);
  }
  return success;
}

/** The outcome of a call that returns a stream: its first event. */
export function outcomeOfStream(call: () => unknown): Promise<Outcome> {
  return new Promise((resolve) => {
    try {
      const stream = call() as import("node:fs").ReadStream;
      if (typeof stream?.once !== "function") return resolve(success);
      stream.once("error", (error) => resolve(failure("emits", error)));
      const succeed = (): void => {
        stream.destroy();
        resolve(success);
      };
      stream.once("close", succeed);
      if (stream.pending) stream.once("ready", succeed);
      else succeed();
    } catch (error) {
      resolve(failure("throws", error));
    }
  });
}

/** Whether a call with this outcome may have changed files: errors about arguments change nothing. */
export function mayChangeFiles({ how, system }: Outcome): boolean {
  return how === "succeeds" || system === true;
}
