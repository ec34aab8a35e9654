import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Where a version of control groups is mounted, and what its files are called. */
interface GroupVersion {
  readonly root: string;
  readonly limit: string;
  readonly peak: string;
}

const versions: readonly GroupVersion[] = [
  { root: "/sys/fs/cgroup/memory", limit: "memory.limit_in_bytes", peak: "memory.max_usage_in_bytes" },
  { root: "/sys/fs/cgroup", limit: "memory.max", peak: "memory.peak" },
];

/** A memory control group of Linux, as a container has one: the kernel kills a process in it that needs more than its limit. */
export class ControlGroup implements Disposable {
  private constructor(
    private readonly directory: string,
    private readonly version: GroupVersion,
  ) {}

  /**
   * Makes a group.
   * @param limit - bytes
   * @returns undefined where none can be made: not on Linux, no permission, or no controller of memory
   */
  static make(limit: number): ControlGroup | undefined {
    for (const version of versions) {
      const directory = join(version.root, `dmemfs-bench-${process.pid}`);
      try {
        mkdirSync(directory);
      } catch {
        continue;
      }
      const group = new ControlGroup(directory, version);
      try {
        writeFileSync(join(directory, version.limit), String(limit));
        if (existsSync(join(directory, version.peak))) return group;
      } catch {
        // The directory is one, but not of a controller of memory.
      }
      group[Symbol.dispose]();
    }
    return undefined;
  }

  /** The file to which a process writes its id to be in the group, with all that it has from then on. */
  get processes(): string {
    return join(this.directory, "cgroup.procs");
  }

  /** The most bytes that the group has used. */
  get peak(): number {
    return Number(readFileSync(join(this.directory, this.version.peak), "utf8"));
  }

  /** Removes the group, whose processes have ended. */
  [Symbol.dispose](): void {
    try {
      rmdirSync(this.directory);
    } catch {
      console.error(`the control group ${this.directory} could not be removed; remove it with rmdir`);
    }
  }
}
