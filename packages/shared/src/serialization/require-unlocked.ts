import { BlockingIOError, quantity } from "@dmemfs/contract";
import type { Arena } from "../arena.js";
import { state } from "../layout/header.js";
import { node, nodeKinds } from "../layout/node-fields.js";
import { isWriteHeld } from "../locks/lock-word.js";
import { nameText } from "../nodes/name-text.js";

/** @throws BlockingIOError (`EBUSY`) if one of the files is locked for writing, or if a file is being made */
export function requireUnlocked(arena: Arena, slots: readonly number[]): void {
  const busy = slots.filter((slot) => isFile(arena, slot) && isWriteHeld(arena, slot));
  const pending = arena.get(state.pending);
  const count = busy.length + arena.get(state.pendingFiles);
  if (count === 0) return;
  const path = pathOf(arena, busy[0] ?? pending);
  const detail = `${quantity(count, "file")} locked for writing or being made; close the handles or await the calls first`;
  throw new BlockingIOError("EBUSY", { syscall: "serialize", path, detail });
}

function isFile(arena: Arena, slot: number): boolean {
  return (arena.get(arena.geometry.node(slot) + node.kind) & nodeKinds.mask) === nodeKinds.file;
}

function pathOf(arena: Arena, slot: number): string {
  const names: string[] = [];
  for (let above = slot; above > 1 && names.length < arena.geometry.slots; ) {
    names.push(nameText(arena, above));
    above = arena.get(arena.geometry.node(above) + node.parent);
  }
  return `/${names.reverse().join("/")}`;
}
