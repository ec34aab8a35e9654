import { kindBits } from "./attributes.js";
import { isOfKind, KindChecks } from "./kind-checks.js";
import { defineDates, type StatsDates } from "./stats-dates.js";

/** The metadata of a node. */
export class Stats extends KindChecks implements StatsDates {
  declare atime: Date;
  declare mtime: Date;
  declare ctime: Date;
  declare birthtime: Date;

  static {
    defineDates(this.prototype);
  }

  constructor(
    public dev: number,
    public mode: number,
    public nlink: number,
    public uid: number,
    public gid: number,
    public rdev: number,
    public blksize: number,
    public ino: number,
    public size: number,
    public blocks: number,
    public atimeMs: number,
    public mtimeMs: number,
    public ctimeMs: number,
    public birthtimeMs: number,
  ) {
    super();
  }

  /** @internal */
  override [isOfKind](kind: number): boolean {
    return (this.mode & kindBits) === kind;
  }
}
