import { kindBits } from "./attributes.js";
import { isOfKind, KindChecks } from "./kind-checks.js";
import type { Stats } from "./stats.js";
import { defineDates, type StatsDates } from "./stats-dates.js";

/** The metadata of a node in bigints, with times in nanoseconds as well. */
export class BigIntStats extends KindChecks implements StatsDates {
  declare dev: bigint;
  declare mode: bigint;
  declare nlink: bigint;
  declare uid: bigint;
  declare gid: bigint;
  declare rdev: bigint;
  declare blksize: bigint;
  declare ino: bigint;
  declare size: bigint;
  declare blocks: bigint;
  declare atimeMs: bigint;
  declare mtimeMs: bigint;
  declare ctimeMs: bigint;
  declare birthtimeMs: bigint;
  declare atimeNs: bigint;
  declare mtimeNs: bigint;
  declare ctimeNs: bigint;
  declare birthtimeNs: bigint;
  declare atime: Date;
  declare mtime: Date;
  declare ctime: Date;
  declare birthtime: Date;

  static {
    defineDates(this.prototype);
  }

  constructor(stats: Stats) {
    super();
    this.dev = BigInt(stats.dev);
    this.mode = BigInt(stats.mode);
    this.nlink = BigInt(stats.nlink);
    this.uid = BigInt(stats.uid);
    this.gid = BigInt(stats.gid);
    this.rdev = BigInt(stats.rdev);
    this.blksize = BigInt(stats.blksize);
    this.ino = BigInt(stats.ino);
    this.size = BigInt(stats.size);
    this.blocks = BigInt(stats.blocks);
    this.atimeMs = BigInt(Math.trunc(stats.atimeMs));
    this.mtimeMs = BigInt(Math.trunc(stats.mtimeMs));
    this.ctimeMs = BigInt(Math.trunc(stats.ctimeMs));
    this.birthtimeMs = BigInt(Math.trunc(stats.birthtimeMs));
    this.atimeNs = nanoseconds(stats.atimeMs);
    this.mtimeNs = nanoseconds(stats.mtimeMs);
    this.ctimeNs = nanoseconds(stats.ctimeMs);
    this.birthtimeNs = nanoseconds(stats.birthtimeMs);
  }

  /** @internal */
  override [isOfKind](kind: number): boolean {
    return (Number(this.mode) & kindBits) === kind;
  }
}

/** Preserves the fraction of a millisecond, which is a multiple of 1/4096 for present times. */
function nanoseconds(milliseconds: number): bigint {
  const whole = Math.floor(milliseconds);
  return BigInt(whole) * 1_000_000n + BigInt(Math.floor((milliseconds - whole) * 1e6));
}
