/** The longest delay that timers know. Node takes anything above for 1 ms. */
const longestDelay = 2 ** 31 - 1;

/**
 * Calls back once, after any number of milliseconds: a long time is cut into delays that a timer can do.
 * @returns what stops it for good
 */
export function setLongTimeout(milliseconds: number, end: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const arm = (left: number): void => {
    const delay = Math.min(left, longestDelay);
    // Looked up at each call, so that whoever replaces the global timers (tests, sandboxes) is heard.
    timer = globalThis.setTimeout(() => (left > delay ? arm(left - delay) : end()), delay);
  };
  arm(milliseconds);
  return () => globalThis.clearTimeout(timer);
}
