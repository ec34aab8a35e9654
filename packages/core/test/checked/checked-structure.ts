import type { Structure } from "../../src/engine/tree/structure.js";
import { violation } from "./violations.js";

/** A structure that throws if a section or an optimistic read is not used as other threads require. */
export class CheckedStructure implements Structure {
  private inSection = false;
  /** Whether the section is one in which the tree stays as it is. */
  private isUnseen = false;
  private looking = false;

  constructor(private readonly structure: Structure) {}

  /** Whether reads are consistent now: in a section or an optimistic read. */
  get isReadable(): boolean {
    return this.inSection || this.looking;
  }

  /** Whether the tree may be changed now. */
  get isWritable(): boolean {
    return this.inSection && !this.isUnseen;
  }

  enter(): void {
    this.begin(false);
    this.structure.enter();
  }

  enterUnseen(): void {
    this.begin(true);
    this.structure.enterUnseen();
  }

  private begin(isUnseen: boolean): void {
    if (this.inSection) throw violation("a section begins within another");
    if (this.looking) throw violation("a section begins within an optimistic read");
    this.inSection = true;
    this.isUnseen = isUnseen;
  }

  leave(): void {
    if (!this.inSection) throw violation("a section ends that has not begun");
    this.inSection = false;
    this.structure.leave();
  }

  beginLook(): number {
    if (this.inSection) throw violation("an optimistic read begins within a section");
    if (this.looking) throw violation("an optimistic read begins before the last one has ended");
    this.looking = true;
    return this.structure.beginLook();
  }

  stillValid(version: number): boolean {
    this.looking = false;
    return this.structure.stillValid(version);
  }

  /** Fails outside of a section. */
  requireSection(what: string): void {
    if (!this.inSection) throw violation(`${what} outside of a section`);
  }

  /** Fails within a section or an optimistic read, which must neither yield nor run application code. */
  requireFree(what: string): void {
    if (this.inSection) throw violation(`${what} within a section`);
    if (this.looking) throw violation(`${what} within an optimistic read`);
  }
}
