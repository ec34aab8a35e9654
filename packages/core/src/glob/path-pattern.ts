import { InvalidArgumentError, invalidArgumentType } from "@dmemfs/contract";
import { SegmentPattern } from "./segment-pattern.js";

/** Any number of segments, none included. */
const anySegments = "**";

/** Places that are told apart by one number; patterns with more at once are rare, and slower. */
const mostPlaces = 30;

/** How far into a pattern the segments of a path have come. */
export interface Progress {
  /** Every place where the pattern may stand. */
  readonly places: readonly number[];
  /** Whether a path that came this far matches. */
  readonly isComplete: boolean;
  /** The only name that leads on from here, if there is just one. */
  readonly onlyName: string | undefined;
  /** Where one more segment leads, by which of the places it matches: what was found out once is not found out again. */
  readonly next: Map<number, Progress>;
}

/**
 * A pattern for whole paths, matched segment by segment from the root. Several places in the pattern are followed at once, so
 * each path is looked at once however many ways there are to match it.
 */
export class PathPattern {
  private readonly segments: readonly (SegmentPattern | typeof anySegments)[];
  readonly start: Progress;
  private readonly states = new Map<string, Progress>();

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
      .filter((part, place, all) => part !== anySegments || all[place - 1] !== anySegments)
      .map((part) => (part === anySegments ? anySegments : new SegmentPattern(part)));
    this.start = this.settle([0]);
  }

  /** How far one more segment leads; no places mean that nothing below can match. */
  advance({ places, next }: Progress, name: string): Progress {
    if (places.length > mostPlaces) return this.follow(places, (segment) => segment.matches(name));
    let key = 0;
    for (let index = 0; index < places.length; index++) {
      const segment = this.segments[places[index] as number];
      if (segment !== anySegments && segment?.matches(name)) key |= 1 << index;
    }
    let further = next.get(key);
    if (further === undefined) {
      further = this.follow(places, (_segment, index) => (key & (1 << index)) !== 0);
      next.set(key, further);
    }
    return further;
  }

  /** Where the places lead that match a segment. */
  private follow(places: readonly number[], matches: (segment: SegmentPattern, index: number) => boolean): Progress {
    const further: number[] = [];
    for (const [index, place] of places.entries()) {
      const segment = this.segments[place];
      if (segment === anySegments) add(further, place);
      else if (segment !== undefined && matches(segment, index)) add(further, place + 1);
    }
    return this.settle(further);
  }

  /** The progress of these places, and of those behind each `**`, which may stand for nothing. */
  private settle(places: number[]): Progress {
    for (let index = 0; index < places.length; index++) {
      const place = places[index] as number;
      if (this.segments[place] === anySegments) add(places, place + 1);
    }
    const key = places.join();
    let progress = this.states.get(key);
    if (progress === undefined) {
      progress = {
        places,
        isComplete: places.includes(this.segments.length),
        onlyName: this.onlyName(places),
        next: new Map(),
      };
      this.states.set(key, progress);
    }
    return progress;
  }

  private onlyName([place, ...others]: readonly number[]): string | undefined {
    if (place === undefined || others.length > 0) return undefined;
    const segment = this.segments[place];
    return segment === anySegments ? undefined : segment?.literal;
  }
}

/** Notes a place once, by however many ways it is reached: else there would be more of them with every level. */
function add(places: number[], place: number): void {
  if (!places.includes(place)) places.push(place);
}
