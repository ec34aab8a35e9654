import type { Arena } from "../arena.js";
import type { ArenaParts } from "../arena-parts.js";
import { client } from "../layout/client-fields.js";
import { state } from "../layout/header.js";
import { node, nodeFlags, nodeKinds } from "../layout/node-fields.js";
import { recordCharge } from "../nodes/node-charge.js";
import { nodeNumber } from "../nodes/node-number.js";
import type { EndedClient } from "./ended-client.js";

/** Frees the nodes in the nursery of a client, from the bottom up, a part in each step. */
export function freeNursery(parts: ArenaParts, ended: EndedClient): void {
  const { arena } = parts;
  const nursery = arena.geometry.client(ended.id) + client.nursery;
  while (
    ended.step(() => {
      const top = arena.get(nursery);
      if (top !== 0) freeSome(parts, lowestBelow(arena, top));
      return top !== 0;
    })
  );
}

/** A record without children, at or below the given record. */
function lowestBelow({ words, geometry }: Arena, top: number): number {
  for (let slot = top; ; ) {
    const record = geometry.node(slot);
    const isDirectory = (words.get(record + node.kind) & nodeKinds.mask) === nodeKinds.directory;
    const below = isDirectory ? words.get(record + node.first) : 0;
    if (below === 0) return slot;
    slot = below;
  }
}

/**
 * Frees a record without children, its charge and its count. Frees only blocks of it if they are too many for one transaction.
 * Must be called within a transaction. Returns whether the record is free.
 */
function freeSome(parts: ArenaParts, slot: number): boolean {
  const { arena, hierarchy } = parts;
  const record = arena.geometry.node(slot);
  const kind = arena.get(record + node.kind);
  const isFile = (kind & nodeKinds.mask) === nodeKinds.file;
  if (isFile && cutSome(parts, record, 0)) return false;
  if (hierarchy.isCounted(slot) && (kind & nodeFlags.freed) === 0) {
    const charge = recordCharge(arena, record);
    arena.add(isFile ? state.files : state.directories, -1);
    arena.add(state.nodeBytes, -charge);
    arena.add(state.used, -charge);
  }
  hierarchy.free(slot);
  return true;
}

/**
 * Frees blocks of a record after the first `keep`, and their charge: at most as many as one transaction may free. Must be called
 * within a transaction. Returns whether there were any.
 */
export function cutSome({ arena, contents }: ArenaParts, record: number, keep: number): boolean {
  const before = arena.get(record + node.blocks);
  if (before <= keep) return false;
  contents.extents.cut(record, keep);
  const freed = (before - arena.get(record + node.blocks)) * arena.geometry.blockSize;
  // `cut` has reserved the bytes for this client.
  arena.add(state.used, -freed);
  arena.add(arena.ownRecord + client.reserved, -freed);
  return true;
}

/** Frees the files without a name that are no longer open. */
export function freeUnusedDetached(parts: ArenaParts): void {
  const { arena, detached } = parts;
  const { geometry } = arena;
  for (const slot of detached.slots()) {
    const file = nodeNumber(slot, arena.getUnsigned(geometry.node(slot) + node.life));
    if (detached.takeIfUnused(file as never)) freeOwn(parts, slot);
  }
}

/** Frees a file in the nursery of this attachment. */
function freeOwn(parts: ArenaParts, slot: number): void {
  const { structure } = parts.arena;
  for (let isFree = false; !isFree; ) {
    structure.begin();
    isFree = freeSome(parts, slot);
    structure.end();
  }
}
