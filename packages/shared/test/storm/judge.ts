import { MFSError } from "@dmemfs/contract";
import { expectSealed, sealedContent } from "../../../async/test/stress/sealed-content.js";
import type { SharedMemoryFileSystem } from "../../src/shared-memory-file-system.js";
import { isSealed } from "./actor.js";
import type { Mark, StormBoard } from "./board.js";
import { logPath, movePaths, movingFiles, ownPath, recordSize, sharedFiles, sharedPath } from "./scenery.js";

/** Maximum number of searches for a moving file. */
const mostLooks = 1000;

/** Checks the filesystem after the death of a worker. */
export class Judge {
  constructor(
    private readonly fs: SharedMemoryFileSystem,
    private readonly board: StormBoard,
  ) {}

  /** Returns the problems after a death, and rewrites the shared files that were reported as partial. */
  problems(place: number, partial: readonly string[]): string[] {
    try {
      return this.find(place, partial);
    } catch (error) {
      if (MFSError.isInstance(error)) return [String(error)];
      throw error;
    }
  }

  private find(place: number, partial: readonly string[]): string[] {
    const { board } = this;
    const mark = board.markOf(place);
    const own = `${ownPath(place)}/`;
    const strange = partial.filter((path) => !path.startsWith(own) && path !== sharedPath(mark?.file ?? -1));
    // Needs the mutex, and fails if the mutex is stuck.
    this.fs.setTimes("/", { modifiedAt: 0 });
    return [
      ...strange.map((path) => `${path} is reported as partial, but the dead worker was not writing it`),
      ...this.shared(place, mark, partial),
      ...this.own(own.slice(0, -1), partial),
      ...this.trees(own),
      ...this.log(),
      ...this.moving(),
      ...this.fs.check().problems.map((problem) => JSON.stringify(problem)),
    ];
  }

  private shared(place: number, mark: Mark | undefined, partial: readonly string[]): string[] {
    const problems: string[] = [];
    for (let file = 0; file < sharedFiles; file++) {
      const path = sharedPath(file);
      const bytes = this.fs.readFile(path);
      const isTorn = !isSealed(bytes);
      const isReported = partial.includes(path);
      const isBetween = mark !== undefined && mark.file === file && mark.first >= 0;
      if (isTorn) this.fs.writeFile(path, sealedContent(0, file, 200));
      // A worker that saw it torn held its lock earlier. Another worker may have replaced the content since then.
      const sightings = this.board.takeTorn(file);
      const isTornBetween = isTorn && isBetween && isBetweenCalls(place, mark, bytes);
      if (isReported || isTornBetween || (!isTorn && (isBetween || sightings === 0))) continue;
      problems.push(`${path} is torn: ${JSON.stringify({ length: bytes.length, sightings, mark })}`);
    }
    return problems;
  }

  private own(home: string, partial: readonly string[]): string[] {
    const { fs } = this;
    const paths = fs.exists(home)
      ? [...fs.walk(home)].flatMap(([path, , files]) => files.map((name) => `${path}/${name}`))
      : [];
    const torn = paths.filter((path) => !isSealed(fs.readFile(path)));
    // The next worker of the place may die before it has removed the files of this one.
    for (const path of torn) fs.remove(path);
    return torn.filter((path) => !partial.includes(path)).map((path) => `${path} is torn`);
  }

  /** A tree is imported, copied and removed as a whole. */
  private trees(home: string): string[] {
    const { fs } = this;
    const names = ["tree0", "tree1", "tree2"].filter((name) => fs.exists(home + name));
    return names.filter((name) => !isWhole(fs, home + name)).map((name) => `${home}${name} is there in part`);
  }

  private log(): string[] {
    const bytes = this.fs.readFile(logPath);
    const isWhole = bytes.length % recordSize === 0 && recordsOf(bytes).every(isSealed);
    return isWhole ? [] : [`the log of ${bytes.length} bytes has torn records`];
  }

  private moving(): string[] {
    const names = Array.from({ length: movingFiles }, (_, file) => `m${file}`);
    return names.filter((name) => !this.isThere(name)).map((name) => `${name} is lost`);
  }

  private isThere(name: string): boolean {
    for (let look = 0; look < mostLooks; look++) {
      if (movePaths.some((path) => this.fs.exists(`${path}/${name}`))) return true;
    }
    return false;
  }
}

/** Whether content is the result of some of several calls, each of them complete. */
function isBetweenCalls(place: number, { number, size, first }: Mark, bytes: Uint8Array): boolean {
  const { length } = bytes;
  const content = sealedContent(place, number, size);
  const isPrefix = content.subarray(0, length).every((byte, index) => byte === bytes[index]);
  return isPrefix && (length === 0 || length === first || length >= size);
}

function recordsOf(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
  return Array.from({ length: bytes.length / recordSize }, (_, index) =>
    bytes.slice(index * recordSize, (index + 1) * recordSize),
  );
}

function isWhole(fs: SharedMemoryFileSystem, tree: string): boolean {
  const files = Object.entries(fs.exportTree({ prefix: tree }));
  const numbers = new Set(files.map(([, bytes]) => expectSealed(bytes).number));
  return files.length === 3 && numbers.size === 1;
}
