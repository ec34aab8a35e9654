import type { FileHandle } from "node:fs/promises";
import type { NodeFs } from "@dmemfs/node-fs";

/** The handles that a history opened and did not close. */
export interface OpenFile {
  readonly fd: number;
  /** Absent if the number came from a call that returns numbers. */
  readonly handle?: FileHandle;
}

/** No descriptor has this number. */
export const closedNumber = 9999;

/** One side of a comparison: a filesystem, the directory of the history, and what the history has open. */
export class Side {
  readonly files: OpenFile[] = [];
  private readonly numbers: readonly number[];

  /** @param root - an existing empty directory */
  constructor(
    readonly fs: NodeFs,
    readonly root: string,
  ) {
    this.numbers = lowestNumbers(fs, root);
  }

  /** The open file of an index, modulo their number. */
  fileAt(index: number): OpenFile | undefined {
    return this.files[index % this.files.length];
  }

  /** The place of a number among the numbers that were free at the start, the lowest first. */
  rankOf(fd: number): number {
    return this.numbers.indexOf(fd);
  }

  /** Closes what is open. */
  async close(): Promise<void> {
    for (const { fd, handle } of this.files.splice(0)) {
      if (handle === undefined) this.fs.closeSync(fd);
      else await handle.close();
    }
  }
}

/** The numbers that the next descriptors get. */
function lowestNumbers(fs: NodeFs, path: string): number[] {
  const numbers = Array.from({ length: 64 }, () => fs.openSync(path, "r"));
  for (const number of numbers) fs.closeSync(number);
  return numbers;
}
