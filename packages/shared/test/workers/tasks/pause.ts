const word = new Int32Array(new SharedArrayBuffer(4));

/** Blocks the thread for some milliseconds. */
export function pause(milliseconds: number): void {
  Atomics.wait(word, 0, 0, milliseconds);
}
