import { InvalidArgumentError, invalidArgumentType } from "@dmemfs/contract";
import { SegmentPattern } from "./segment-pattern.js";

/** Any number of segments, none included. */
const anySegments = "**";

/** What a segment has been found to match so far, and where that leads: what was found out once is not found out again. */
interface Way {
  /** Places that it leads to. */
  readonly reached: readonly number[];
  /** The way on if it matches what stands at the next place. */
  yes: Way | undefined;
  no: Way | undefined;
  end: Progress | undefined;
}

/** A way of which nothing more is known yet. Has all of its fields, so that ways are of one shape: see `keepShapes`. */
function wayTo(reached: readonly number[]): Way {
  return { reached, yes: undefined, no: undefined, end: undefined };
}

/** How far into a pattern the segments of a path have come. */
export interface Progress {
  /** Every place where the pattern may stand. */
  readonly places: readonly number[];
  /** Whether a path that came this far matches. */
  readonly isComplete: boolean;
  /** The only name that leads on from here, if there is just one. */
  readonly onlyName: string | undefined;
  /** Where one more segment leads, before it is compared with anything: to each `**`, which matches it too. */
  readonly way: Way;
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
  advance(progress: Progress, name: string): Progress {
    let { way } = progress;
    for (const place of progress.places) {
      const segment = this.segments[place];
      if (segment === undefined || segment === anySegments) continue;
      if (segment.matches(name)) way = way.yes ??= wayTo([...way.reached, place + 1]);
      else way = way.no ??= wayTo(way.reached);
    }
    way.end ??= this.settle(way.reached);
    return way.end;
  }

  /**
   * The progress of these places, and of those behind each `**`, which may stand for nothing. A place is noted once, by however
   * many ways it is reached: else there would be more of them with every level.
   */
  private settle(reached: readonly number[]): Progress {
    const settled = new Set(reached);
    for (const place of settled) if (this.segments[place] === anySegments) settled.add(place + 1);
    const places = [...settled];
    const key = places.join();
    const progress = this.states.get(key) ?? this.progressAt(places);
    this.states.set(key, progress);
    return progress;
  }

  private progressAt(places: readonly number[]): Progress {
    const only = places.length === 1 ? this.segments[places[0] as number] : undefined;
    return {
      places,
      isComplete: places.includes(this.segments.length),
      onlyName: only instanceof SegmentPattern ? only.literal : undefined,
      way: wayTo(places.filter((place) => this.segments[place] === anySegments)),
    };
  }
}
