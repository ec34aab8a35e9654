import { Membership } from "./clients/membership.js";
import { client as clientFields } from "./layout/client-fields.js";
import type { Geometry } from "./layout/geometry.js";
import { ArenaStructure } from "./structure/arena-structure.js";
import { Journal } from "./structure/journal.js";
import { Mutex } from "./structure/mutex.js";
import type { SharedWords } from "./words/shared-words.js";

const double = new Float64Array(1);
const halves = new Int32Array(double.buffer);

/** One attachment's view of the shared memory: its words, its blocks and the lock of its structure. */
export class Arena {
  readonly structure: ArenaStructure;
  readonly membership: Membership;
  private readonly journal: Journal;
  /** The whole buffer. Blocks are read and written here, words never. */
  readonly bytes: Uint8Array;
  /** The record of this attachment. */
  readonly ownRecord: number;

  constructor(
    readonly buffer: SharedArrayBuffer,
    readonly words: SharedWords,
    readonly geometry: Geometry,
    /** The number of this attachment, from 1 on. */
    readonly client: number,
    life: number = words.get(geometry.client(client) + clientFields.state),
  ) {
    this.bytes = new Uint8Array(buffer);
    this.journal = new Journal(words, geometry, buffer);
    this.ownRecord = geometry.client(client);
    this.membership = new Membership(words, this.ownRecord, life);
    this.structure = new ArenaStructure(words, new Mutex(words, geometry, client), this.journal, this.membership);
  }

  /** Reads a word. */
  get(index: number): number {
    return this.words.get(index);
  }

  /** Reads a word as an unsigned number. */
  getUnsigned(index: number): number {
    return this.words.get(index) >>> 0;
  }

  /** Changes a word within a transaction. */
  set(index: number, value: number): void {
    this.journal.set(index, value);
  }

  /** Adds to a word within a transaction. */
  add(index: number, value: number): void {
    this.journal.set(index, this.words.get(index) + value);
  }

  /** Saves bytes of blocks so that a transaction may change them: see `Journal.keepBytes`. */
  keepBytes(offset: number, length: number): void {
    this.journal.keepBytes(offset, length);
  }

  getDouble(index: number): number {
    halves[0] = this.words.get(index);
    halves[1] = this.words.get(index + 1);
    return double[0] as number;
  }

  /** The two words of a double; valid until the next call. */
  halvesOf(value: number): { readonly low: number; readonly high: number } {
    double[0] = value;
    return { low: halves[0] as number, high: halves[1] as number };
  }

  /** Changes a double within a transaction. */
  setDouble(index: number, value: number): void {
    double[0] = value;
    const low = halves[0] as number;
    const high = halves[1] as number;
    this.journal.set(index, low);
    this.journal.set(index + 1, high);
  }
}
