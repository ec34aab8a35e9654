/** The words of the fixed header, which never change after the creation. The last word is the checksum of all other words. */
export const header = {
  magic: 0,
  layoutVersion: 1,
  /** The length of the buffer in units of 64 bytes. */
  length: 2,
  maxQuota: 3,
  blockSize: 4,
  blocks: 5,
  /** Node records: more than `maxNodes`, because nodes outside of the tree have records too. */
  slots: 6,
  maxNodes: 7,
  nodeOverhead: 8,
  /** The index of an entry of `memoryGuards`. */
  memoryGuard: 9,
  /** Milliseconds, a double of two words. */
  memoryGuardInterval: 10,
  /** A random number of two words that identifies the arena. */
  identity: 12,
  checksum: 31,
} as const;

/** The number of words of the fixed header, including its checksum. */
export const headerWords = 32;

export const magic = 0x444d4653;
export const layoutVersion = 1;

/**
 * The words that change, each by its position after the fixed header. Words that threads compete for have separate cache lines.
 */
export const state = {
  /** The client that holds the mutex of the structure, and `sleepers`; 0 while it is free. */
  mutex: 32,
  /** Odd while a section changes the tree. */
  version: 48,
  /** Bytes charged or reserved: unsigned. */
  used: 64,
  /** Entries of the journal to undo if the owner of the mutex dies. */
  journalLength: 80,
  files: 96,
  directories: 97,
  /** Bytes charged for nodes that count: unsigned. */
  nodeBytes: 98,
  structureVersion: 99,
  namesVersion: 100,
  epoch: 101,
  /** The first free node record, by its `next`; 0 if there is none. */
  freeSlot: 102,
  /** The first node record that was never used. */
  freshSlot: 103,
  freeBlocks: 104,
  /** Where the search for free blocks begins. */
  nextBlock: 105,
  /** The first free chunk of hold records; 0 if there is none. */
  freeHolds: 106,
  /** The first chunk of hold records that was never used. */
  freshHolds: 107,
  /** The first file without a name that is still open, by its `next`; 0 if there is none. */
  detached: 108,
  detachedFiles: 109,
  /** The first file that a call is making, by its `next`; 0 if there is none. */
  pending: 110,
  pendingFiles: 111,
  /** The number of the next attachment or token. It distinguishes the attachments that use one place after the other. */
  ticket: 112,
  /** Node records in use. */
  usedSlots: 113,
  /** Buckets of the index: they grow with the nodes. */
  buckets: 114,
  /** 1 while `repair` writes: an unfinished repair is repeated. */
  repairing: 115,
  /** The number of repairs that have written. */
  repairs: 116,
} as const;

/** The number of words of the header, including those that change. */
export const totalHeaderWords = 128;
