import type { MemoryFileSystemOptions } from "@dmemfs/core";
import type { FileSystemState } from "../../src/engine/tree/file-system-state.js";
import type { Structure } from "../../src/engine/tree/structure.js";
import type { HeapNode } from "../../src/heap/heap-node.js";
import { heapTree } from "../../src/heap/heap-state.js";

/** A moment at which another thread can change the tree: the check of an optimistic read, or the start of a section. */
export type Moment = "check" | "section";

/** The action of another thread. */
export interface Other {
  /** In how many moments it changes the tree. */
  times: number;
  /** The number of these moments after which it begins. */
  skips: number;
  at: Moment;
  act(): void;
}

/** The sections that were entered and left, those of the other thread included. */
export interface Sections {
  entered: number;
  left: number;
}

/** The structure of a tree that another thread changes at certain moments. */
class InterruptedStructure implements Structure {
  readonly other: Other = { times: 0, skips: 0, at: "check", act: () => {} };
  readonly sections: Sections = { entered: 0, left: 0 };
  private version = 0;
  private isInSection = false;

  enter(): void {
    this.interruptAt("section");
    this.isInSection = true;
    this.sections.entered++;
  }

  enterUnseen(): void {
    this.isInSection = true;
    this.sections.entered++;
  }

  leave(): void {
    if (!this.isInSection) throw new Error("a section ends that has not begun");
    this.isInSection = false;
    this.sections.left++;
  }

  beginLook(): number {
    if (this.isInSection) throw new Error("an optimistic read begins within a section");
    return this.version;
  }

  stillValid(version: number): boolean {
    if (!this.isInSection) this.interruptAt("check");
    return version === this.version;
  }

  private interruptAt(moment: Moment): void {
    const { other } = this;
    if (other.at !== moment || other.times === 0 || other.skips-- > 0) return;
    const times = other.times - 1;
    // The changes of the other thread are not interrupted.
    other.times = 0;
    this.version++;
    other.act();
    other.times = times;
  }
}

/** A state whose tree another thread changes between the steps of a call. */
export function stateBesideAnotherThread(options?: MemoryFileSystemOptions): {
  readonly state: FileSystemState<HeapNode>;
  readonly other: Other;
  readonly sections: Sections;
} {
  const state = heapTree(options);
  const structure = new InterruptedStructure();
  Object.assign(state.table, { structure });
  return { state, other: structure.other, sections: structure.sections };
}
