import { framesOf, originOf } from "./call-origin.js";
import type { TestIdentity } from "./test-identity.js";

/**
 * The identity of a test: the place in the code that requests its filesystem.
 * @param callee - the function that was called there
 * @param title - the title of the test
 */
export function callerIdentity(callee: (...parameters: never[]) => unknown, title = "test"): TestIdentity {
  const [place = ""] = framesOf(originOf(callee))?.split("\n") ?? [];
  return { titles: [title], id: place.trim(), owner: {} };
}
