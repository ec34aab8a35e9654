/** A file of an arena: its record and its life, which no other node has or had. It is the inode too. */
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

/** The node that a record is in a life. */
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
