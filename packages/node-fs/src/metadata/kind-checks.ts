import { directory, regularFile, symbolicLink } from "./attributes.js";

/** Returns whether an object describes a node of one kind. */
export const isOfKind: unique symbol = Symbol("isOfKind");

/** The methods that return the kind of the node that an object describes. */
export abstract class KindChecks {
  /** @param kind - the bits of a mode for a kind @internal */
  abstract [isOfKind](kind: number): boolean;

  isDirectory(): boolean {
    return this[isOfKind](directory);
  }

  isFile(): boolean {
    return this[isOfKind](regularFile);
  }

  isBlockDevice(): boolean {
    return false;
  }

  isCharacterDevice(): boolean {
    return false;
  }

  isSymbolicLink(): boolean {
    return this[isOfKind](symbolicLink);
  }

  isFIFO(): boolean {
    return false;
  }

  isSocket(): boolean {
    return false;
  }
}
