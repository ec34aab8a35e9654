/** Whether this thread may block. The main thread of a page may not. */
export const mayBlock: boolean = canWait();

function canWait(): boolean {
  try {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 0);
    return true;
  } catch {
    return false;
  }
}
