import { joinPath } from "../path/index.js";
import type { PastPath } from "./past-path.js";

/** The epochs in which a node came to its place and was last marked. Each mark ends an epoch. */
export interface NodeEpochs {
  /** The epoch in which it was created, linked or moved to its place. */
  readonly arrived: number;
  /** The epoch in which it was last marked as clean, with everything below it; 0 for never. */
  readonly marked: number;
}

/** Where a moved node was at the last mark. */
export interface Home {
  readonly past: PastPath;
  /** The epoch of the last mark that covered it there. */
  readonly mark: number;
  /** False for a directory that was not there at that mark. */
  readonly isKnown: boolean;
}

/** How a node differs from the state that was last marked as clean. Follows from its directory's standing and its own epochs. */
export class Standing {
  private past: PastPath | undefined = undefined;

  constructor(
    private readonly above: Standing | undefined,
    private readonly name: string,
    /** The epoch of the latest mark that covers the node. */
    readonly mark: number,
    /** The epoch in which it, or a directory above it, came to this place after that mark; 0 if it was already here. */
    readonly since: number,
    /** Its former path, if the node itself, and not only a directory above it, was moved after that mark. */
    readonly home: PastPath | undefined,
    /** Whether it was in the tree at that mark, at this place or another. */
    readonly isKnown: boolean,
    /** The epoch in which it left its former path. */
    private readonly moved: number = 0,
  ) {}

  /** The standing of a node in this directory. */
  below(name: string, { arrived, marked }: NodeEpochs, homeOf: () => Home | undefined): Standing {
    const mark = Math.max(this.mark, marked);
    if (arrived > mark) {
      const home = homeOf();
      const since = Math.max(this.since, arrived);
      const known = Math.max(marked, home?.mark ?? 0);
      return new Standing(this, name, known, since, home?.past, home?.isKnown ?? false, arrived);
    }
    if (this.since > mark) return new Standing(this, name, mark, this.since, undefined, true);
    return new Standing(this, name, mark, 0, undefined, true);
  }

  /** Whether a file is new, moved or changed since that mark: the directory of the file has this standing. */
  isDirty({ arrived, marked }: NodeEpochs, changed: number): boolean {
    return Math.max(this.since, arrived, changed) > Math.max(this.mark, marked);
  }

  /** The path at the last mark. Directories above count as they were at that mark. */
  pastPath(root: PastPath): PastPath {
    const { mark } = this;
    const unresolved: Standing[] = [];
    let standing: Standing = this;
    for (; standing.above !== undefined && standing.pastAt(mark) === undefined; standing = standing.above) {
      unresolved.push(standing);
    }
    let past = standing.pastAt(mark) ?? root;
    for (let next = unresolved.pop(); next !== undefined; next = unresolved.pop()) {
      past = past.child(next.name);
      if (next.mark === mark) next.past = past;
    }
    return past;
  }

  /** The path at the last mark as text. Notes nothing. */
  get pastText(): string {
    const names: string[] = [];
    let standing: Standing = this;
    for (; standing.above !== undefined && standing.homeAt(this.mark) === undefined; standing = standing.above) {
      names.push(standing.name);
    }
    const top = standing.homeAt(this.mark)?.path ?? "/";
    return names.reduceRight((path, name) => joinPath(path, name), top);
  }

  /** The path at a mark that covers the nodes below, as far as it is known without the directories above. */
  private pastAt(mark: number): PastPath | undefined {
    return this.mark === mark && this.past !== undefined ? this.past : this.homeAt(mark);
  }

  private homeAt(mark: number): PastPath | undefined {
    return this.moved > mark ? this.home : undefined;
  }
}
