/** The words of a node's record. Doubles (times, attributes, generation) take two. */
export const node = {
  /** The number of times that the record was freed. Record and life identify a node. */
  life: 0,
  /** A kind of `nodeKinds`, and `nodeFlags`; 0 for a free record. */
  kind: 1,
  /** The record of its directory; 0 for the root and for a node in no directory. */
  parent: 2,
  /** The next and the previous child of the directory, or neighbour in the list of a node without a directory. */
  next: 3,
  previous: 4,
  /** The first and the last child of a directory; the first blocks of the first and the last extent of a file, plus 1. */
  first: 5,
  last: 6,
  /** The next node of the same bucket of the index. */
  hashLink: 7,
  hash: 8,
  /** The length of the name in characters, times 4, and `nameFlags`. */
  nameLength: 9,
  /** The lock: the low half of `life`, times 65536, and the number of a hold record with or without `fat`; 0 while it is free. */
  lock: 10,
  /** The last record in the queue of the lock, if it has a queue. */
  lockTail: 11,
  /** The number of descriptions that have the file open without a lock. */
  opens: 12,
  /** The size that other attachments see: unsigned. */
  size: 13,
  /** Blocks of the content. */
  blocks: 14,
  /** The client whose nursery has the node; 0 if there is none. */
  owner: 15,
  createdAt: 16,
  modifiedAt: 18,
  accessedAt: 20,
  changedAt: 22,
  attributes: 24,
  generation: 26,
  arrived: 28,
  marked: 29,
  changedEpoch: 30,
  /** The size that its writer sees. It becomes `size` when the change is complete. Unsigned. */
  pendingSize: 31,
  /** The characters of a short name; the first block of a long one, plus 1. */
  name: 32,
} as const;

/** The fields that are epochs. */
export const epochFields: readonly number[] = [node.arrived, node.marked, node.changedEpoch];

/** The record of the root, which is not charged. */
export const rootSlot = 1;

export const nodeWords = 40;

/** Maximum bytes of a name that is stored in the record itself. */
export const shortNameBytes: number = (nodeWords - node.name) * 4;

export const nodeKinds = { file: 1, directory: 2, mask: 3 } as const;

export const nodeFlags = {
  /** The node is no longer in the tree, but still counts and is charged, and so is everything below it. */
  counted: 4,
  /** The file has lost its name while it was open. */
  detached: 8,
  /** A call is creating the file; only its lock is used. */
  pending: 16,
  /** The writer is changing bytes that are already visible. */
  writing: 32,
  /** The directory was freed, but its record stays in use until all records below it are freed. */
  freed: 64,
} as const;

/** `wide`: two bytes for each character. `long`: the characters are in blocks. */
export const nameFlags = { wide: 1, long: 2 } as const;
