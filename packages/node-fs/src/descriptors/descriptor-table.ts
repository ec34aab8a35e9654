import type { Operation } from "@dmemfs/contract";
import { type FileDescription, warn } from "@dmemfs/core/engine";
import { CallFailure } from "../errors/call-failure.js";
import type { Descriptor, OpenDescriptor } from "./descriptor.js";

/** Lower numbers belong to the standard streams. */
const firstNumber = 3;

/** Without this registry, the files of a garbage-collected table would stay open forever. */
const lostTables = /* @__PURE__ */ new FinalizationRegistry<readonly (Descriptor | undefined)[]>((slots) => {
  for (const { file } of slots.filter((slot) => slot !== undefined)) {
    if (file === undefined || file.closed) continue;
    file.close();
    warn(`a descriptor of '${file.path}' was garbage-collected while open, with the object of createNodeFs; close it`);
  }
});

/** The open descriptors of one `node:fs` object. A new one gets the lowest free number of at least 3. */
export class DescriptorTable {
  private readonly slots: (Descriptor | undefined)[] = [];
  /** The lowest index whose slot may be free. */
  private lowestFree = 0;
  private used = 0;
  /** Descriptors of files that are being opened. */
  private reserved = 0;

  /** @param limit - the maximum number of open descriptors */
  constructor(private readonly limit: number) {
    lostTables.register(this, this.slots);
  }

  /** The number of open descriptors. */
  get size(): number {
    return this.used;
  }

  /** @throws CallFailure (`EMFILE`) at the limit */
  requireRoom(): void {
    if (this.used + this.reserved >= this.limit) throw new CallFailure("EMFILE");
  }

  /** Adds the descriptor of a file that opens in steps. Until then, it counts as open. */
  *addOnceOpen(opening: Operation<FileDescription>, path: string): Operation<number> {
    this.reserved++;
    let file: FileDescription;
    try {
      file = yield* opening;
    } finally {
      this.reserved--;
    }
    return this.add({ file, path });
  }

  /** Adds a descriptor and returns its number. */
  add(descriptor: Descriptor): number {
    let slot = this.lowestFree;
    while (this.slots[slot] !== undefined) slot++;
    this.slots[slot] = descriptor;
    this.lowestFree = slot + 1;
    this.used++;
    return slot + firstNumber;
  }

  /** The open descriptors, by number. */
  list(): OpenDescriptor[] {
    return this.slots.flatMap((descriptor, slot) => {
      if (descriptor === undefined) return [];
      const { file, path } = descriptor;
      return [{ number: slot + firstNumber, path: file?.path ?? path, isDirectory: file === undefined }];
    });
  }

  /** Whether a number is open. */
  has(number: number): boolean {
    return this.slots[number - firstNumber] !== undefined;
  }

  /** The descriptor of a number. @throws CallFailure (`EBADF`) if it is not open */
  get(number: number): Descriptor {
    const descriptor = this.slots[number - firstNumber];
    if (descriptor === undefined) throw new CallFailure("EBADF");
    return descriptor;
  }

  /** Closes a descriptor. @throws CallFailure (`EBADF`) if it is not open */
  close(number: number): void {
    const descriptor = this.get(number);
    const slot = number - firstNumber;
    this.slots[slot] = undefined;
    this.used--;
    if (slot < this.lowestFree) this.lowestFree = slot;
    descriptor.file?.close();
  }

  /** Whether a number still stands for a descriptor. */
  isOpen(number: number, descriptor: Descriptor): boolean {
    return this.slots[number - firstNumber] === descriptor;
  }

  /** Closes a descriptor if its number still stands for it. Returns whether it did. */
  closeIfOpen(number: number, descriptor: Descriptor): boolean {
    const isOpen = this.isOpen(number, descriptor);
    if (isOpen) this.close(number);
    return isOpen;
  }

  /** Gives open directories at or below a directory that was renamed their new paths. */
  follow(from: string, to: string): void {
    for (const descriptor of this.slots) {
      if (descriptor === undefined || descriptor.file !== undefined) continue;
      if (`${descriptor.path}/`.startsWith(`${from}/`)) descriptor.path = to + descriptor.path.slice(from.length);
    }
  }
}
