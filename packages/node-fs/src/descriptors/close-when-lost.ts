import { warn } from "@dmemfs/core/engine";
import type { DescriptorTable } from "./descriptor-table.js";

/** A descriptor that belongs to an object. */
interface OwnedDescriptor {
  readonly descriptors: DescriptorTable;
  readonly number: number;
  readonly descriptor: ReturnType<DescriptorTable["get"]>;
  /** What the owner is, for the warning. */
  readonly name: string;
}

/** Its table would keep a descriptor open for good, and the bytes of a removed file charged. */
const lost = new FinalizationRegistry<OwnedDescriptor>(({ descriptors, number, descriptor, name }) => {
  if (descriptors.closeIfOpen(number, descriptor)) warn(`Closing ${name} ${number} on garbage collection`);
});

/** Closes a descriptor, with a warning as in Node, when the object that it belongs to is garbage-collected. */
export function closeWhenLost(owner: object, descriptors: DescriptorTable, number: number, name: string): void {
  lost.register(owner, { descriptors, number, descriptor: descriptors.get(number), name });
}
