import { MFSError } from "@dmemfs/contract";
import type { Random } from "../../../async/test/stress/random.js";
import { expectSealed, sealedContent } from "../../../async/test/stress/sealed-content.js";
import type { SharedMemoryFileSystem } from "../../src/shared-memory-file-system.js";
import type { StormBoard } from "./board.js";
import { ownPath, sharedFiles } from "./scenery.js";

const refusals = ["ENOENT", "EEXIST", "EBUSY", "EAGAIN"];

/** A worker of a storm, as its operations see it. */
export class Actor {
  readonly home: string;
  /** A number for the next content. */
  private next = 0;

  constructor(
    readonly fs: SharedMemoryFileSystem,
    readonly board: StormBoard,
    readonly place: number,
    readonly random: Random,
    /** Whether it may be killed. */
    readonly isMortal: boolean,
  ) {
    this.home = ownPath(place);
  }

  /** New content, which shows whether it is torn. */
  content(size: number): Uint8Array<ArrayBuffer> {
    this.next++;
    return sealedContent(this.place, this.next, Math.max(16, size));
  }

  /** A shared file. Most requests are for the first one. */
  pickShared(): number {
    return this.random.below(3) > 0 ? 0 : this.random.below(sharedFiles);
  }

  /** Holds a lock for less than 3 ms, so that other workers wait for it. */
  dwell(meanwhile: () => void = () => {}): void {
    const end = performance.now() + this.random.below(3000) / 1000;
    while (performance.now() < end) meanwhile();
  }

  /**
   * Writes the newest content to a shared file, which may be left torn.
   * @param first - the bytes that the first of several calls writes; -1 if one call writes all
   */
  writing(file: number, { length }: Uint8Array, first: number, action: () => void): void {
    this.board.mark(this.place, { file, number: this.next, size: length, first });
    action();
    this.board.unmark(this.place);
  }

  /** Checks the content of a shared file whose lock is held. */
  look(file: number, bytes: Uint8Array<ArrayBuffer>): void {
    if (!isSealed(bytes)) this.board.noteTorn(file);
  }

  /** Tries a call that other workers may have made impossible. */
  readonly tries = (action: () => unknown): boolean => {
    try {
      action();
      return true;
    } catch (error) {
      if (MFSError.isInstance(error) && refusals.includes(error.code)) return false;
      throw error;
    }
  };
}

/** Whether content is a whole sealed record. */
export function isSealed(bytes: Uint8Array<ArrayBuffer>): boolean {
  try {
    expectSealed(bytes);
    return true;
  } catch {
    return false;
  }
}
