import type { Geometry } from "../layout/geometry.js";
import { state } from "../layout/header.js";
import type { SharedWords } from "../words/shared-words.js";

/**
 * The former values of the words that a section has changed. The holder of the mutex of the structure has the journal. If it dies,
 * its changes are undone, the last first: a section is done when the number of entries becomes 0, in one store.
 */
export class Journal {
  private length = 0;
  /** The place of the first entry. */
  private readonly start: number;

  constructor(
    private readonly words: SharedWords,
    geometry: Geometry,
  ) {
    this.start = geometry.journal;
  }

  /** Changes a word so that it can be undone. */
  set(index: number, value: number): void {
    const { words, length } = this;
    const entry = this.start + 2 * length;
    words.set(entry, index);
    words.set(entry + 1, words.get(index));
    this.length = length + 1;
    words.set(state.journalLength, this.length);
    words.set(index, value);
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

  /** Undoes what is in the journal: the changes of this section, or those of a client that has died in its own. */
  undo(): void {
    const { words, start } = this;
    for (let length = words.get(state.journalLength); length > 0; length--) {
      const entry = start + 2 * (length - 1);
      words.set(words.get(entry), words.get(entry + 1));
    }
    words.set(state.journalLength, 0);
    this.length = 0;
  }
}
