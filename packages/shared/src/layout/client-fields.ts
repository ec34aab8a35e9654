/** The words of the record of a client: an attachment. */
export const client = {
  /** An entry of `clientStates` in the lowest bits, and above them the number of the attachment in the life of the arena. */
  state: 0,
  /** Its thread, as `threadWord`; -1 if the platform does not report threads. */
  thread: 1,
  /** The number of the token that it was attached with; 0 if there is none. */
  ticket: 2,
  /** Bytes charged to the ledger that belong to no node yet: signed. */
  reserved: 3,
  /** The first node that is in no directory and belongs to the client, by its `next`; 0 if there is none. */
  nursery: 4,
  /** The first chunk of its hold records; 0 if there is none. */
  holds: 5,
  /** 1 while it changes bytes outside of transactions, or words that the lock of a file guards. */
  inside: 6,
  /** The number of the attachment, once its thread holds the Web Lock that reports its end. */
  webLock: 7,
} as const;

export const clientWords = 16;

/** The most attachments at one time. Their numbers begin at 1. */
export const mostClients = 254;

export const clientStates = {
  free: 0,
  attached: 1,
  /** It must not continue, and everything that it has is being released. */
  evicted: 2,
  /** It has only its place and its hold records left, because its thread may still run. */
  retired: 3,
} as const;

/** The bits of a state in its word. */
export const clientStateMask = 3;
