import type { Arena } from "../arena.js";
import type { ArenaParts } from "../arena-parts.js";
import { client } from "../layout/client-fields.js";
import { state } from "../layout/header.js";
import { node, nodeFlags, nodeKinds } from "../layout/node-fields.js";
import { recordCharge } from "../nodes/node-charge.js";
import { nodeNumber } from "../nodes/node-number.js";

/** Frees a record of a nursery and all below it, from the bottom up, each in a transaction. */
export function freeSubtree(parts: ArenaParts, top: number): void {
  const { arena } = parts;
  for (let slot = top; slot !== 0; ) {
    const below = childOf(arena, slot);
    if (below !== 0) {
      slot = below;
      continue;
    }
    const next = slot === top ? 0 : remainingAbove(arena, slot, top);
    freeNode(parts, slot);
    slot = next;
  }
}

function childOf({ words, geometry }: Arena, slot: number): number {
  const record = geometry.node(slot);
  const isDirectory = (words.get(record + node.kind) & nodeKinds.mask) === nodeKinds.directory;
  return isDirectory ? words.get(record + node.first) : 0;
}

/** The first directory above a record that does not go with it, as one does that was freed before; 0 if even the top goes. */
function remainingAbove({ words, geometry }: Arena, slot: number, top: number): number {
  for (let below = slot; below !== top; ) {
    const above = words.get(geometry.node(below) + node.parent);
    const record = geometry.node(above);
    const isOnly = words.get(record + node.first) === words.get(record + node.last);
    if (!isOnly || (words.get(record + node.kind) & nodeFlags.freed) === 0) return above;
    below = above;
  }
  return 0;
}

/** Frees a record that has nothing below it: its content, its charge and its place in the counts. */
function freeNode(parts: ArenaParts, slot: number): void {
  const { arena, hierarchy } = parts;
  const record = arena.geometry.node(slot);
  const isFile = (arena.get(record + node.kind) & nodeKinds.mask) === nodeKinds.file;
  if (isFile) freeContent(parts, record);
  arena.structure.begin();
  if (hierarchy.isCounted(slot) && (arena.get(record + node.kind) & nodeFlags.freed) === 0) {
    const charge = recordCharge(arena, record);
    arena.add(isFile ? state.files : state.directories, -1);
    arena.add(state.nodeBytes, -charge);
    arena.add(state.used, -charge);
  }
  hierarchy.free(slot);
  arena.structure.end();
}

/** Frees the blocks of a record, and their charge. */
function freeContent(parts: ArenaParts, record: number): void {
  cutContent(parts, record, 0);
}

/** Frees the blocks of a record behind the first `keep`, and their charge, each part in a transaction. */
export function cutContent({ arena, contents }: ArenaParts, record: number, keep: number): void {
  const { structure, geometry } = arena;
  while (arena.get(record + node.blocks) > keep) {
    structure.begin();
    const before = arena.get(record + node.blocks);
    contents.extents.cut(record, keep);
    const freed = (before - arena.get(record + node.blocks)) * geometry.blockSize;
    // `cut` has reserved the bytes for this client.
    arena.add(state.used, -freed);
    arena.add(arena.ownRecord + client.reserved, -freed);
    structure.end();
  }
}

/** Frees the files without a name that are not open any more. */
export function freeUnusedDetached(parts: ArenaParts): void {
  const { arena, detached } = parts;
  const { geometry } = arena;
  for (const slot of detached.slots()) {
    const file = nodeNumber(slot, arena.getUnsigned(geometry.node(slot) + node.life));
    if (detached.takeIfUnused(file as never)) freeSubtree(parts, slot);
  }
}
