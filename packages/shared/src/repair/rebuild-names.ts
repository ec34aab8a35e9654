import { header, state } from "../layout/header.js";
import { nameFlags, node, nodeFlags, shortNameBytes } from "../layout/node-fields.js";
import { indexBucket } from "../nodes/index-bucket.js";
import { isInvalidName, nameSize, nameText } from "../nodes/name-text.js";
import { hashName } from "../nodes/names.js";
import { blocksOf, chainOf, claim, isWhole, linkExtents } from "./extent-chain.js";
import { mendExtents } from "./mend-extents.js";
import type { Rebuild } from "./rebuild.js";

const lostName = "its name was lost";

/**
 * Finds the names of all nodes, and the blocks of long names. Gives a new name to a node in a directory whose name is lost or
 * belongs to another child.
 */
export function rebuildNames(rebuild: Rebuild): void {
  const taken = new Set<string>();
  const nameless: number[] = [];
  for (let slot = 1; slot < rebuild.freshSlot; slot++) {
    if (!rebuild.isUsed(slot)) continue;
    const name = slot === 1 ? undefined : nameOf(rebuild, slot);
    const isInDirectory = rebuild.field(slot, node.parent) !== 0;
    if (name === undefined) clearName(rebuild, slot, isInDirectory);
    else rebuildHash(rebuild, slot, name);
    if (isInDirectory && (name === undefined || taken.has(keyOf(rebuild, slot, name)))) nameless.push(slot);
    else if (isInDirectory) taken.add(keyOf(rebuild, slot, name as string));
  }
  for (const slot of nameless) rename(rebuild, slot, taken);
}

/** The root has no name, and a node outside of directories needs none. */
function clearName(rebuild: Rebuild, slot: number, isInDirectory: boolean): void {
  if (rebuild.field(slot, node.nameLength) === 0) return;
  if (slot !== 1 && !isInDirectory) rebuild.lose(slot, lostName);
  rebuild.setField(slot, node.nameLength, 0);
}

/** Within a directory, children and files that are being made are two separate sets of names. */
function keyOf(rebuild: Rebuild, slot: number, name: string): string {
  return `${rebuild.field(slot, node.parent)} ${rebuild.field(slot, node.kind) & nodeFlags.pending} ${name}`;
}

/** The name of a record, whose blocks are claimed; undefined if it is invalid. */
function nameOf(rebuild: Rebuild, slot: number): string | undefined {
  const { arena } = rebuild;
  const isLong = (rebuild.field(slot, node.nameLength) & nameFlags.long) !== 0;
  const size = nameSize(arena, slot);
  if (size === 0 || isLong !== size > shortNameBytes) return undefined;
  if (isLong && rebuild.hasBlocks[slot] === 0 && !mendName(rebuild, slot, blocksOfName(rebuild, slot)))
    return undefined;
  const name = nameText(arena, slot);
  return isInvalidName(name) ? undefined : name;
}

function blocksOfName({ arena }: Rebuild, slot: number): number {
  return Math.ceil(nameSize(arena, slot) / arena.geometry.blockSize);
}

/** Claims the blocks of long names whose words all agree. */
export function claimNames(rebuild: Rebuild): void {
  for (let slot = 2; slot < rebuild.freshSlot; slot++) {
    if (!rebuild.isUsed(slot) || (rebuild.field(slot, node.nameLength) & nameFlags.long) === 0) continue;
    const first = rebuild.field(slot, node.name);
    const isRight = isWhole(rebuild, first, blocksOfName(rebuild, slot)) && claim(rebuild, chainOf(rebuild, first));
    rebuild.hasBlocks[slot] = isRight ? 1 : 0;
  }
}

/** Finds the blocks of a long name that has a damaged word. Returns whether there are enough of them. */
function mendName(rebuild: Rebuild, slot: number, needed: number): boolean {
  const extents = mendExtents(rebuild, rebuild.field(slot, node.name), 0, needed);
  if (extents.length === 0 || blocksOf(rebuild, extents) !== needed || !claim(rebuild, extents)) return false;
  linkExtents(rebuild, extents);
  rebuild.hasBlocks[slot] = 1;
  return true;
}

function rebuildHash(rebuild: Rebuild, slot: number, name: string): void {
  const { arena, evidence } = rebuild;
  const hash = hashName(name, arena.get(header.identity));
  const found = rebuild.field(slot, node.hash);
  if (found === hash) return;
  rebuild.setField(slot, node.hash, hash);
  const directory = rebuild.field(slot, node.parent);
  // The index shows whether the hash was right, so that the name is wrong.
  if (evidence.bucket[slot] !== indexBucket(directory, found, arena.get(state.buckets))) return;
  rebuild.lose(slot, "its name may be damaged");
}

function rename(rebuild: Rebuild, slot: number, taken: Set<string>): void {
  const isTaken = rebuild.field(slot, node.nameLength) !== 0;
  let name = `lost-${slot}`;
  for (let count = 2; taken.has(keyOf(rebuild, slot, name)); count++) name = `lost-${slot}-${count}`;
  taken.add(keyOf(rebuild, slot, name));
  rebuild.freeName(slot);
  rebuild.strays.push(slot);
  setName(rebuild, slot, name);
  rebuild.lose(slot, isTaken ? "another child of its directory has its name" : lostName);
}

/** Stores a short name of one byte for each character. */
function setName(rebuild: Rebuild, slot: number, name: string): void {
  const words = new Int32Array(shortNameBytes / 4);
  for (let place = 0; place < name.length; place++) {
    words[place >>> 2] = (words[place >>> 2] as number) | (name.charCodeAt(place) << ((place & 3) << 3));
  }
  for (const [index, word] of words.entries()) rebuild.setField(slot, node.name + index, word);
  rebuild.setField(slot, node.nameLength, 4 * name.length);
  rebuild.setField(slot, node.hash, hashName(name, rebuild.arena.get(header.identity)));
}
