import type { Structure } from "../../src/engine/tree/structure.js";
import { violation } from "./violations.js";

/** A structure that throws when a section or a look is not used as a thread beside this one needs it. */
export class CheckedStructure implements Structure {
  private inSection = false;
  /** Whether the section is one in which the tree stays as it is. */
  private isUnseen = false;
  private looking = false;

  constructor(private readonly structure: Structure) {}

  /** Whether what is read now holds together: in a section or a look. */
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
    if (this.looking) throw violation("a section begins within a look");
    this.inSection = true;
    this.isUnseen = isUnseen;
  }

  leave(): void {
    if (!this.inSection) throw violation("a section ends that has not begun");
    this.inSection = false;
    this.structure.leave();
  }

  beginLook(): number {
    if (this.inSection) throw violation("a look begins within a section");
    if (this.looking) throw violation("a look begins before the last one has ended");
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

  /** Fails within a section or a look: nothing in it may yield or run application code. */
  requireFree(what: string): void {
    if (this.inSection) throw violation(`${what} within a section`);
    if (this.looking) throw violation(`${what} within a look`);
  }
}
