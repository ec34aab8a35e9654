import { warn } from "@dmemfs/core/engine";
import { nextTurn } from "../platform/host-module.js";
import type { DescriptorTable } from "./descriptor-table.js";

/** A descriptor that belongs to an object. */
interface OwnedDescriptor {
  readonly descriptors: DescriptorTable;
  readonly number: number;
  readonly descriptor: ReturnType<DescriptorTable["get"]>;
  /** The kind of the owner, for the warning. */
  readonly name: string;
}

/** Without this registry, the table would keep the descriptor open forever, and a removed file charged. */
const lost = new FinalizationRegistry<OwnedDescriptor>(({ descriptors, number, descriptor, name }) => {
  if (descriptors.closeIfOpen(number, descriptor)) warn(`Closing ${name} ${number} on garbage collection`);
});

/** Objects that were made in this turn of the event loop. Most are closed at its end. */
let recent: { readonly owner: object; readonly held: OwnedDescriptor }[] = [];
const mostRecent = 64;

function registerOpen(): void {
  for (const { owner, held } of recent) {
    if (held.descriptors.isOpen(held.number, held.descriptor)) lost.register(owner, held);
  }
  recent = [];
}

/**
 * Closes a descriptor, with a warning as in Node, when the object that it belongs to is garbage-collected. Registering with the
 * garbage collector costs more than an open and a close, so it waits for the next turn of the event loop.
 */
export function closeWhenLost(owner: object, descriptors: DescriptorTable, number: number, name: string): void {
  if (recent.length >= mostRecent) registerOpen();
  if (recent.length === 0) nextTurn(registerOpen);
  recent.push({ owner, held: { descriptors, number, descriptor: descriptors.get(number), name } });
}
