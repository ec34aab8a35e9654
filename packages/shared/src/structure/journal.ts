import type { Geometry } from "../layout/geometry.js";
import { state } from "../layout/header.js";
import type { SharedWords } from "../words/shared-words.js";

/** Bytes of the journal that stay free for the other entries of a transaction that saves bytes. */
const reservedBytes = 4096;

/**
 * The former values of the words that a section has changed. The journal belongs to the holder of the mutex of the structure. If
 * the holder dies, its changes are undone in reverse order. One store commits a section: it sets the number of entries to 0.
 */
export class Journal {
  private length = 0;
  /** All of the memory, for the bytes of blocks. */
  private blocks: Int32Array | undefined = undefined;
  /** The index of the first entry. */
  private readonly start: number;

  constructor(
    private readonly words: SharedWords,
    private readonly geometry: Geometry,
    private readonly buffer: SharedArrayBuffer,
  ) {
    this.start = geometry.journal;
  }

  /** Changes a word so that it can be undone. */
  set(index: number, value: number): void {
    this.add(index, this.words.get(index));
    this.words.set(index, value);
  }

  /**
   * Saves bytes of blocks, so that the caller may change them and an undo restores them. An entry with a negative index has four
   * bytes. Saves at most as many bytes as there is room for, which is at least 390 KiB.
   * @param offset - a multiple of 4
   */
  keepBytes(offset: number, length: number): void {
    this.blocks ??= new Int32Array(this.buffer);
    const end = Math.min(length, 4 * (this.geometry.journalEntries - this.length) - reservedBytes);
    for (let place = offset >>> 2; 4 * place < offset + end; place++) this.add(~place, this.blocks[place] as number);
  }

  private add(index: number, former: number): void {
    const { words, length } = this;
    const entry = this.start + 2 * length;
    words.set(entry, index);
    words.set(entry + 1, former);
    this.length = length + 1;
    words.set(state.journalLength, this.length);
  }

  /** Whether no word has changed. */
  get isEmpty(): boolean {
    return this.length === 0;
  }

  commit(): void {
    if (this.length === 0) return;
    this.length = 0;
    this.words.set(state.journalLength, 0);
  }

  /** Undoes the changes in the journal: those of this section, or those of a dead client in its section. */
  undo(): void {
    const { words, start } = this;
    for (let length = words.get(state.journalLength); length > 0; length--) {
      const entry = start + 2 * (length - 1);
      this.restore(words.get(entry), words.get(entry + 1));
    }
    words.set(state.journalLength, 0);
    this.length = 0;
  }

  private restore(index: number, former: number): void {
    if (index >= 0) this.words.set(index, former);
    else {
      this.blocks ??= new Int32Array(this.buffer);
      this.blocks[~index] = former;
    }
  }
}
