import { collectUntil } from "./collect-garbage.js";

/** An object that an error may retain. */
class Receiver {
  fail(): Error {
    return new Error("retains its receiver");
  }
}

/** Whether an error retains the receivers of the calls in its stack, also after the stack was formatted, as in Deno. */
async function errorsRetainReceivers(): Promise<boolean> {
  let error: Error | undefined;
  const receiver = (() => {
    const object = new Receiver();
    error = object.fail();
    return new WeakRef(object);
  })();
  const stack = error?.stack;
  await collectUntil(() => receiver.deref() === undefined);
  return stack !== undefined && error !== undefined && receiver.deref() !== undefined;
}

const hasError = /error|rejection|failed|driven/i;

/** The cases without those whose name mentions an error, if errors of this platform retain the objects that were called. */
export async function casesWithoutRetention<Case extends readonly [name: string, ...rest: unknown[]]>(
  cases: readonly Case[],
): Promise<readonly Case[]> {
  return (await errorsRetainReceivers()) ? cases.filter(([name]) => !hasError.test(name)) : cases;
}
