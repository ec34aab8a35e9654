/** Maximum number of workers of a storm at one time. */
const mostPlaces = 32;

/** The words of a board, each a list with one word for a place unless it says otherwise. */
const words = {
  isOver: 0,
  /** The number of deaths that were reported. */
  deaths: 1,
  /** The number of completed operations. */
  done: 8,
  /** The last death that the worker knew of at the end of an operation. */
  seen: 8 + mostPlaces,
  /** When it completed its first operation after that death. */
  wentOn: 8 + 2 * mostPlaces,
  /** How often a shared file was seen torn: one word for a file. */
  torn: 8 + 3 * mostPlaces,
  /** The present write of the worker: the words of a mark. */
  marks: 8 + 4 * mostPlaces,
  end: 8 + 8 * mostPlaces,
} as const;

/** A write of a worker to a shared file. */
export interface Mark {
  readonly file: number;
  /** The number of the content, and its bytes. */
  readonly number: number;
  readonly size: number;
  /** The bytes that the first of several calls writes; -1 if one call writes all. */
  readonly first: number;
}

/** The words that the threads of a storm share outside of the filesystem. */
export class StormBoard {
  constructor(readonly view: Int32Array = new Int32Array(new SharedArrayBuffer(4 * words.end))) {}

  get isOver(): boolean {
    return Atomics.load(this.view, words.isOver) === 1;
  }

  end(): void {
    Atomics.store(this.view, words.isOver, 1);
  }

  /** Reports a death. Returns its number. */
  tellDeath(): number {
    return Atomics.add(this.view, words.deaths, 1) + 1;
  }

  /** Counts an operation of a worker. */
  countDone(place: number): void {
    Atomics.add(this.view, words.done + place, 1);
    const deaths = Atomics.load(this.view, words.deaths);
    if (Atomics.load(this.view, words.seen + place) === deaths) return;
    Atomics.store(this.view, words.wentOn + place, clock());
    Atomics.store(this.view, words.seen + place, deaths);
  }

  doneBy(place: number): number {
    return Atomics.load(this.view, words.done + place);
  }

  /** Whether a worker has completed an operation since a death. */
  wentOn(place: number, death: number): boolean {
    return Atomics.load(this.view, words.seen + place) >= death;
  }

  /** Milliseconds from a moment to the first operation that a worker completed after the last death that it knows. */
  pause(place: number, since: number): number {
    return (Atomics.load(this.view, words.wentOn + place) - since) | 0;
  }

  /** Stores the write that a worker is about to make. */
  mark(place: number, { file, number, size, first }: Mark): void {
    const index = words.marks + 4 * place;
    this.view.set([number, size, first], index + 1);
    Atomics.store(this.view, index, file + 1);
  }

  unmark(place: number): void {
    Atomics.store(this.view, words.marks + 4 * place, 0);
  }

  /** The last write of a worker. */
  markOf(place: number): Mark | undefined {
    const index = words.marks + 4 * place;
    const [file = 0, number = 0, size = 0, first = 0] = this.view.subarray(index, index + 4);
    return file === 0 ? undefined : { file: file - 1, number, size, first };
  }

  /** Records that a shared file is torn. Called with the lock of the file. */
  noteTorn(file: number): void {
    Atomics.add(this.view, words.torn + file, 1);
  }

  /** Returns the number of times that a shared file was seen torn, and resets it to 0. */
  takeTorn(file: number): number {
    return Atomics.exchange(this.view, words.torn + file, 0);
  }
}

/** Milliseconds of a clock that all threads share, as a word. */
export function clock(): number {
  return Date.now() | 0;
}
