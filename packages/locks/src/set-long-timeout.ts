/** The longest delay of a timer in milliseconds. Node replaces longer delays with 1 ms. */
const longestDelay = 2 ** 31 - 1;

/**
 * Calls back once, after any number of milliseconds. Divides a long time into delays that a timer supports.
 * @returns a function that cancels the callback
 */
export function setLongTimeout(milliseconds: number, end: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const arm = (left: number): void => {
    const delay = Math.min(left, longestDelay);
    // Looked up at each call, so that a replacement of the global timers (in tests or sandboxes) takes effect.
    timer = globalThis.setTimeout(() => (left > delay ? arm(left - delay) : end()), delay);
  };
  arm(milliseconds);
  return () => globalThis.clearTimeout(timer);
}
