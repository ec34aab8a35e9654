/** A file of an arena: the number of its record and its life. No other node has or had this number. It is also the inode. */
export type ArenaFile = number & {
  /** For the compiler only: a number has no such property. */
  readonly isDirectory: false;
};

/** A directory of an arena. */
export type ArenaDirectory = number & {
  /** For the compiler only: a number has no such property. */
  readonly isDirectory: true;
};

/** A node of an arena. */
export type ArenaNode = ArenaFile | ArenaDirectory;

const lives = 2 ** 22;

/** The most node records: their numbers begin at 1. */
export const mostSlots: number = lives - 1;

/** The number of the node that a record has in a life. */
export function nodeNumber(slot: number, life: number): ArenaNode {
  return (life * lives + slot) as ArenaNode;
}

/** The record of a node. */
export function slotOf(node: number): number {
  return node & mostSlots;
}

/** The life of a node. */
export function lifeOf(node: number): number {
  return Math.floor(node / lives);
}
