/** Maximum number of errors that wait for their stacks to be formatted, so that code that fails in a loop does not accumulate them. */
const most = 1024;

let fresh: unknown[] = [];
let count = 0;

/**
 * Formats the stack of an error, and of its cause, when the running code ends. Until a stack is formatted, V8 retains the `this`
 * values of its frames: a stored error would retain the filesystem that threw it, with all its bytes, and generators with all
 * their variables. Not synchronous, because `Error.prepareStackTrace` may be application code, which must not run in the middle
 * of an operation. For authors of packages: the errors of this package call it in their constructor, but other errors that leave
 * an operation do not.
 */
export function formatSoon(error: unknown): void {
  // Not `queueMicrotask`, which some realms do not have.
  if (count === 0) void Promise.resolve().then(formatAll);
  fresh[count++ % most] = error;
}

function formatAll(): void {
  const errors = fresh;
  fresh = [];
  count = 0;
  for (const error of errors) {
    try {
      if (!(error instanceof Error)) continue;
      void error.stack;
      if (error.cause instanceof Error) void error.cause.stack;
    } catch {
      // The application's own code failed. The next access to the stack throws again.
    }
  }
}
