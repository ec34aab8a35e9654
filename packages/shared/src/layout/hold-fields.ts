/** The words of a hold record: one holder or waiter of a file's lock, or one description that has a file open. */
export const hold = {
  /** An entry of `holdStates`. */
  state: 0,
  /** The record of the node. */
  node: 1,
  client: 2,
  /** The next and the previous record of the queue. */
  next: 3,
  previous: 4,
  /**
   * 0 while a waiter sleeps, and its state after it was let in or sent away. A holder has its state here from the acquisition of
   * the lock to the start of the release. This mark distinguishes it from a record whose client is only about to take the lock.
   */
  wake: 5,
} as const;

export const holdWords = 8;

/** Hold records are handed to clients in chunks. The first record of a chunk links chunks (`next`), and names the client. */
export const holdsPerChunk = 32;

export const holdStates = {
  free: 0,
  readHold: 1,
  writeHold: 2,
  readWait: 3,
  writeWait: 4,
  /** A waiter that was woken without the lock because the file has lost its name, or a holder of a file that was freed. */
  sentAway: 5,
  description: 6,
  /** The first record of a chunk. */
  chunk: 7,
} as const;

/** In the lock word of a node: the lock has a queue, which the mutex of the structure guards. */
export const fat: number = 1 << 15;

/** The number of the hold record in the lock word of a node. */
export const recordMask: number = fat - 1;
