import type { ArenaParts } from "../arena-parts.js";
import { client } from "../layout/client-fields.js";
import { state } from "../layout/header.js";
import { node, nodeFlags, nodeKinds } from "../layout/node-fields.js";
import { recordCharge } from "../nodes/node-charge.js";
import { nodeNumber } from "../nodes/node-number.js";

/** Frees a record of a nursery and all below it, from the bottom up, each in a transaction. */
export function freeSubtree(parts: ArenaParts, top: number): void {
  const { arena } = parts;
  const { geometry } = arena;
  for (let slot = top; ; ) {
    const record = geometry.node(slot);
    const isDirectory = (arena.get(record + node.kind) & nodeKinds.mask) === nodeKinds.directory;
    const below = isDirectory ? arena.get(record + node.first) : 0;
    if (below !== 0) {
      slot = below;
      continue;
    }
    const above = arena.get(record + node.parent);
    // A directory that was freed before goes with the last node below it.
    const isLast =
      above !== 0 && arena.get(geometry.node(above) + node.first) === arena.get(geometry.node(above) + node.last);
    const goes = isLast && (arena.get(geometry.node(above) + node.kind) & nodeFlags.freed) !== 0;
    const next = goes ? arena.get(geometry.node(above) + node.parent) : above;
    freeNode(parts, slot);
    if (slot === top || (goes && above === top)) return;
    slot = next;
  }
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
export function freeContent(parts: ArenaParts, record: number): void {
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
