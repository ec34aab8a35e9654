import { kindBits } from "./attributes.js";
import { isOfKind, KindChecks } from "./kind-checks.js";
import type { Stats } from "./stats.js";
import { defineDates, type StatsDates } from "./stats-dates.js";

const timeNames = ["atime", "mtime", "ctime", "birthtime"] as const;

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
    defineDates(BigIntStats.prototype);
  }

  constructor(stats: Stats) {
    super();
    for (const [name, value] of Object.entries(stats)) Object.assign(this, { [name]: BigInt(Math.trunc(value)) });
    for (const name of timeNames) this[`${name}Ns`] = nanoseconds(stats[`${name}Ms`]);
  }

  /** @internal */
  override [isOfKind](kind: number): boolean {
    return (Number(this.mode) & kindBits) === kind;
  }
}

/** The fraction of a millisecond is kept: of numbers of the present, a multiple of 1/4096. */
function nanoseconds(milliseconds: number): bigint {
  const whole = Math.floor(milliseconds);
  return BigInt(whole) * 1_000_000n + BigInt(Math.floor((milliseconds - whole) * 1e6));
}
