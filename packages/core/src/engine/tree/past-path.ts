/**
 * A path that a file or directory had when it was last clean, as a chain of names: paths share the chains of their directories.
 * It notes whether the file that was there has been removed.
 */
export class PastPath {
  private below: Map<string, PastPath> | undefined = undefined;
  isRemoved = false;
  /** Bytes charged for the notes of the removed file, and of nodes that were moved from here. */
  charge = 0;

  constructor(
    private readonly above: PastPath | undefined = undefined,
    private readonly name: string = "",
  ) {}

  get path(): string {
    const names: string[] = [];
    for (let past: PastPath = this; past.above !== undefined; past = past.above) names.push(past.name);
    return `/${names.reverse().join("/")}`;
  }

  child(name: string): PastPath {
    let past = this.below?.get(name);
    if (past !== undefined) return past;
    past = new PastPath(this, name);
    this.below ??= new Map();
    this.below.set(name, past);
    return past;
  }

  /** The path at the end of these names; undefined if nothing is noted there. */
  find(names: readonly string[]): PastPath | undefined {
    let past: PastPath | undefined = this;
    for (const name of names) past = past?.below?.get(name);
    return past;
  }

  /** Forgets this path and all below it. */
  delete(): void {
    this.above?.below?.delete(this.name);
  }

  isAtOrBelow(top: PastPath): boolean {
    let past: PastPath | undefined = this;
    while (past !== undefined && past !== top) past = past.above;
    return past !== undefined;
  }

  /** Bytes charged for this path and all below it. */
  get chargeBelow(): number {
    let sum = 0;
    const pending: PastPath[] = [this];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      sum += next.charge;
      for (const below of next.below?.values() ?? []) pending.push(below);
    }
    return sum;
  }

  /** The paths of removed files at and below this one, each with the path as text. */
  *removed(path: string): Generator<readonly [path: string, past: PastPath], void, undefined> {
    const pending: [string, PastPath][] = [[path, this]];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const [text, past] = next;
      if (past.isRemoved) yield next;
      for (const below of past.below?.values() ?? [])
        pending.push([`${text === "/" ? "" : text}/${below.name}`, below]);
    }
  }
}
