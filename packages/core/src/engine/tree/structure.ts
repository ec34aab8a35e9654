/**
 * The lock of a tree's structure. A change holds it; the code in between is a section. A read does not hold it: it checks
 * afterwards whether the structure has changed. Operations enter sections, primitives of a node table never do. Code inside a
 * section does not yield, wait for a file, copy contents or call application code.
 */
export interface Structure {
  /** Begins a section; waits until every other thread has left its own. Sections do not nest. */
  enter(): void;
  /** Begins a section whose changes concern no node of the tree: optimistic reads stay valid. `leave()` ends it. */
  enterUnseen(): void;
  /** Ends the section. */
  leave(): void;
  /**
   * Begins an optimistic read and returns the version of the structure. The values that are read may be inconsistent until
   * `stillValid` confirms them.
   */
  beginLook(): number;
  /** Ends the optimistic read. Returns whether the structure is unchanged since that version. */
  stillValid(version: number): boolean;
}

/** The structure of a tree that one thread alone uses: code that does not yield is a section. */
export const singleThreadStructure: Structure = {
  enter() {},
  enterUnseen() {},
  leave() {},
  beginLook: () => 0,
  stillValid: () => true,
};
