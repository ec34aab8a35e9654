import { InvalidArgumentError, invalidArgumentType } from "@dmemfs/contract";
import { SegmentPattern } from "./segment-pattern.js";

/** Any number of segments, none included. */
const anySegments = "**";

/** How far into a pattern the segments of a path have come: every place where it may stand. */
export type Progress = readonly number[];

/**
 * A pattern for whole paths, matched segment by segment from the root. Several places in the pattern are followed at once, so
 * each path is looked at once however many ways there are to match it.
 */
export class PathPattern {
  private readonly segments: readonly (SegmentPattern | typeof anySegments)[];
  readonly start: Progress;

  /**
   * @throws TypeError for anything but a string
   * @throws InvalidArgumentError for a NUL, or a segment `..`
   */
  constructor(pattern: string) {
    if (typeof pattern !== "string") throw invalidArgumentType("pattern", "of type string", pattern);
    const parts = pattern.replaceAll("\\", "/").split("/");
    if (parts.includes("..") || pattern.includes("\0")) {
      const detail = "a pattern must contain neither a segment `..` (path traversal) nor NUL";
      throw new InvalidArgumentError({ syscall: "glob", path: pattern, detail });
    }
    this.segments = parts
      .filter((part) => part !== "" && part !== ".")
      .map((part) => (part === anySegments ? anySegments : new SegmentPattern(part)));
    this.start = this.settle([0]);
  }

  /** Whether a path that came this far matches. */
  isComplete(progress: Progress): boolean {
    return progress.includes(this.segments.length);
  }

  /** How far one more segment leads; nowhere means that nothing below can match. */
  advance(progress: Progress, name: string): Progress {
    const next: number[] = [];
    for (const place of progress) {
      const segment = this.segments[place];
      if (segment === anySegments) add(next, place);
      else if (segment?.matches(name)) add(next, place + 1);
    }
    return this.settle(next);
  }

  /** The only name that leads on from here, if there is just one. */
  onlyName(progress: Progress): string | undefined {
    const [place, ...others] = progress;
    if (place === undefined || others.length > 0) return undefined;
    const segment = this.segments[place];
    return segment === anySegments ? undefined : segment?.literal;
  }

  /** Adds the places behind each `**`, which may stand for nothing. */
  private settle(places: number[]): Progress {
    for (let index = 0; index < places.length; index++) {
      const place = places[index] as number;
      if (this.segments[place] === anySegments) add(places, place + 1);
    }
    return places;
  }
}

/** Notes a place once, by however many ways it is reached: else there would be more of them with every level. */
function add(places: number[], place: number): void {
  if (!places.includes(place)) places.push(place);
}
