import type { TestIdentity } from "./test-identity.js";

/** Where a call was made. */
export interface CallOrigin {
  /** The frames above the call. The text is formatted only when it is read, because most calls are forgotten before that. */
  readonly stack?: string;
}

/**
 * The origin of a call.
 * @param callee - the function that was called: its own frame and those below it are left out
 */
export function originOf(callee: (...parameters: never[]) => unknown): CallOrigin {
  const origin: { stack?: string } = {};
  Error.captureStackTrace?.(origin, callee);
  return origin;
}

/** The lines of a stack whose places are outside of Node itself; undefined if the platform has none. */
export function framesOf({ stack }: CallOrigin): string | undefined {
  const frames = stack?.split("\n").filter((line) => /^\s+at (?!.*(?:node:internal|<anonymous>\)$))/.test(line)) ?? [];
  return frames.length === 0 ? undefined : frames.join("\n");
}

/**
 * The identity of a test: the place in the code that requests its filesystem.
 * @param callee - the function that was called there
 * @param title - the title of the test
 */
export function callerIdentity(callee: (...parameters: never[]) => unknown, title = "test"): TestIdentity {
  const [place = ""] = framesOf(originOf(callee))?.split("\n") ?? [];
  return { titles: [title], id: place.trim(), owner: {} };
}
