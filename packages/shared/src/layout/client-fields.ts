/** The words of the record of a client: an attachment. */
export const client = {
  /** An entry of `clientStates`. */
  state: 0,
  /** The thread in which it is; -1 if the platform does not tell. */
  thread: 1,
  /** The number that the attachment got; 0 for a free place. */
  ticket: 2,
  /** Bytes charged to the ledger that no node carries yet: signed. */
  reserved: 3,
  /** The first node that hangs nowhere and belongs to the client, by its `next`; 0 for none. */
  nursery: 4,
  /** The first chunk of its hold records; 0 for none. */
  holds: 5,
} as const;

export const clientWords = 16;

/** The most attachments at one time. Their numbers begin at 1. */
export const mostClients = 254;

export const clientStates = { free: 0, attached: 1, evicted: 2 } as const;
