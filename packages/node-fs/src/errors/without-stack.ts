/** Makes an error that has no stack frames: stacks take most of the time of a failing call. */
export function withoutStack<Result>(make: () => Result): Result {
  const { stackTraceLimit } = Error as { stackTraceLimit?: number };
  limitStacks(0);
  try {
    return make();
  } finally {
    limitStacks(stackTraceLimit);
  }
}

/** A hardened realm may forbid the change; the limit then stays. */
function limitStacks(frames: number | undefined): void {
  try {
    Object.assign(Error, { stackTraceLimit: frames });
  } catch {
    // Read-only.
  }
}
