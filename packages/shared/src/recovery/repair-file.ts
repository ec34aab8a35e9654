import type { Arena } from "../arena.js";
import type { ArenaParts } from "../arena-parts.js";
import { fat, hold, recordMask } from "../layout/hold-fields.js";
import { node, nodeFlags } from "../layout/node-fields.js";
import { pathOfSlot } from "../nodes/path-of-slot.js";
import { cutContent } from "./free-nodes.js";

/**
 * Ends the changes of a writer that does not run any more: cuts what was invisible yet, and raises the generation of a file whose
 * visible bytes were changing.
 * @returns the path of a file that has changed in part, or undefined
 */
export function repairFile(parts: ArenaParts, id: number): string | undefined {
  const { arena } = parts;
  if (!isHolder(parts, id)) return undefined;
  const slot = arena.get(arena.geometry.hold(id) + hold.node);
  const record = arena.geometry.node(slot);
  const isPartial = (arena.get(record + node.kind) & nodeFlags.writing) !== 0;
  const size = repairSize(arena, record, isPartial);
  cutContent(parts, record, Math.ceil(size / arena.geometry.blockSize));
  if (!isPartial) return undefined;
  const path = pathOfSlot(arena, parts.names, slot);
  markPartial(parts, record);
  return path;
}

/** Ends a change of the size. Returns the size: all bytes below it were visible before, or were written by the dead writer. */
function repairSize(arena: Arena, record: number, isPartial: boolean): number {
  const visible = arena.getUnsigned(record + node.size);
  const size = isPartial ? Math.min(visible, arena.getUnsigned(record + node.pendingSize)) : visible;
  arena.structure.begin();
  arena.set(record + node.size, size);
  arena.set(record + node.pendingSize, size);
  arena.structure.end();
  return size;
}

/** Whether a hold record really holds the lock of its node: it is filled before that, and cleared after it. */
export function isHolder({ arena, holds }: ArenaParts, id: number): boolean {
  const slot = arena.get(arena.geometry.hold(id) + hold.node);
  const word = arena.words.load(arena.geometry.node(slot) + node.lock);
  return (word & fat) === 0 ? (word & recordMask) === id : holds.line.recordsOf(slot).includes(id);
}

function markPartial({ arena, metadata }: ArenaParts, record: number): void {
  arena.structure.begin();
  arena.set(record + node.kind, arena.get(record + node.kind) & ~nodeFlags.writing);
  arena.setDouble(record + node.generation, arena.getDouble(record + node.generation) + 1);
  arena.set(record + node.changedEpoch, metadata.epoch);
  arena.structure.end();
}
