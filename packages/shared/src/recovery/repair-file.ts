import type { Arena } from "../arena.js";
import type { ArenaParts } from "../arena-parts.js";
import { fat, hold, holdStates, recordMask } from "../layout/hold-fields.js";
import { node, nodeFlags } from "../layout/node-fields.js";
import { pathOfSlot } from "../nodes/names.js";
import type { EndedClient } from "./ended-client.js";
import { cutSome } from "./free-nodes.js";

/**
 * Ends the changes of a dead writer: cuts the bytes that were not yet visible, and raises the generation of a file whose visible
 * bytes were changing.
 * @returns the path of the file if it is in the tree and was changed in part, or undefined
 */
export function repairFile(parts: ArenaParts, ended: EndedClient, id: number): string | undefined {
  const { arena } = parts;
  let path: string | undefined;
  while (
    ended.step(() => {
      if (!isWriter(parts, ended.id, id)) return false;
      const slot = arena.get(arena.geometry.hold(id) + hold.node);
      const record = arena.geometry.node(slot);
      if (cutSome(parts, record, Math.ceil(repairSize(arena, record) / arena.geometry.blockSize))) return true;
      if (isPartial(arena, record)) {
        // A detached file keeps its last name, but another file may have this name by now.
        if (arena.get(record + node.parent) !== 0) path = pathOfSlot(arena, parts.names, slot);
        endPartial(parts, record);
      }
      return false;
    })
  );
  return path;
}

function isWriter(parts: ArenaParts, client: number, id: number): boolean {
  const { arena } = parts;
  const record = arena.geometry.hold(id);
  const isOwn = arena.get(record + hold.client) === client;
  return isOwn && arena.get(record + hold.state) === holdStates.writeHold && isHolder(parts, id);
}

function isPartial(arena: Arena, record: number): boolean {
  return (arena.get(record + node.kind) & nodeFlags.writing) !== 0;
}

/** Ends a change of the size. Returns the size. All bytes below it were visible before or were written by the dead writer. */
function repairSize(arena: Arena, record: number): number {
  const visible = arena.getUnsigned(record + node.size);
  const pending = arena.getUnsigned(record + node.pendingSize);
  const size = isPartial(arena, record) ? Math.min(visible, pending) : visible;
  if (visible !== size) arena.set(record + node.size, size);
  if (pending !== size) arena.set(record + node.pendingSize, size);
  return size;
}

/**
 * Whether a hold record really holds the lock of its node: it is filled before the lock is taken, and cleared after the release.
 */
export function isHolder({ arena, holds }: ArenaParts, id: number): boolean {
  const slot = arena.get(arena.geometry.hold(id) + hold.node);
  const word = arena.words.load(arena.geometry.node(slot) + node.lock);
  return (word & fat) === 0 ? (word & recordMask) === id : holds.queues.recordsOf(slot).includes(id);
}

function endPartial({ arena, metadata }: ArenaParts, record: number): void {
  arena.set(record + node.kind, arena.get(record + node.kind) & ~nodeFlags.writing);
  arena.setDouble(record + node.generation, arena.getDouble(record + node.generation) + 1);
  arena.set(record + node.changedEpoch, metadata.epoch);
}
