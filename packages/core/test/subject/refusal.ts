import type { MFSError } from "@dmemfs/contract";
import type { MemoryFileSystem } from "@dmemfs/core";
import { expect } from "vitest";
import { expectSame } from "../../../../test/support/expect-same.js";
import { snapshot } from "./snapshot.js";

type ErrorClass<Kind extends MFSError> = (abstract new (
  ...parameters: never[]
) => Kind) & {
  isInstance(value: unknown): value is Kind;
};

/** Fails unless the action throws an error of this class and changes nothing. Returns the error. */
export function expectRefusal<Kind extends MFSError>(
  fs: MemoryFileSystem,
  kind: ErrorClass<Kind>,
  action: () => unknown,
): Kind {
  const before = snapshot(fs);
  const error = thrownBy(action);
  expectSame(snapshot(fs), before, "what a refusal left");
  if (kind.isInstance(error)) return error;
  throw new Error(`expected ${kind.name}`, { cause: error });
}

/** The error of the action. Fails if it does not throw. */
function thrownBy(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  return expect.fail("nothing was thrown");
}
