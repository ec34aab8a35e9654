/** The rest of a timeout that began at `start`, in milliseconds. A timeout of 0 stays 0, which means a single attempt. */
export function timeLeft(timeout: number | null, start: number): number | null {
  return timeout === null ? null : Math.max(0, timeout - (performance.now() - start));
}
