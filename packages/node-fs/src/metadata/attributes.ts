/** The bits of a mode for the kind of a node, and their values. */
export const kindBits = 0o170000;
export const regularFile = 0o100000;
export const directory = 0o040000;
export const symbolicLink = 0o120000;

/** The bits of a mode that `chmod` sets. */
export const permissionBits = 0o7777;

const ownerUnit = 2 ** 16;
const groupUnit = 2 ** 32;
const timeUnit = 2 ** 48;
const ownerLimit = 2 ** 16;
/** The number of generations that are distinguished. */
const generations = 16;

/** The fields in the attributes of a node: see docs/decisions/022. */
export interface Attributes {
  /** Kind and permission bits; 0 for a node whose mode was never set. */
  readonly mode: number;
  /** The owner; undefined if it was never set. */
  readonly uid: number | undefined;
  readonly gid: number | undefined;
  /** The generation, modulo 16, at which `modifiedAt` was set; undefined if it was never set, 30 for a symbolic link. */
  readonly timeSetAt: number | undefined;
}

/** The fields of the attributes of a node. */
export function readAttributes(attributes: number): Attributes {
  const owner = Math.floor(attributes / ownerUnit) % ownerLimit;
  const group = Math.floor(attributes / groupUnit) % ownerLimit;
  const time = Math.floor(attributes / timeUnit);
  return {
    mode: attributes % ownerUnit,
    uid: owner === 0 ? undefined : owner - 1,
    gid: group === 0 ? undefined : group - 1,
    timeSetAt: time === 0 ? undefined : time - 1,
  };
}

/** The attributes of a node with these fields. */
export function writeAttributes({ mode, uid, gid, timeSetAt }: Attributes): number {
  const owner = uid === undefined ? 0 : uid + 1;
  const group = gid === undefined ? 0 : gid + 1;
  const time = timeSetAt === undefined ? 0 : timeSetAt + 1;
  return mode + owner * ownerUnit + group * groupUnit + time * timeUnit;
}

/** Whether an owner or a group can be stored: at most 65 534. */
export function isKeptOwner(id: number): boolean {
  return id < ownerLimit - 1;
}

/** The number that stands for a generation in the attributes. */
export function generationMark(generation: number): number {
  return generation % generations;
}
