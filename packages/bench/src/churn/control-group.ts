import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The mount point and the file names of a version of control groups. */
interface GroupVersion {
  readonly root: string;
  readonly limit: string;
  readonly peak: string;
}

const versions: readonly GroupVersion[] = [
  { root: "/sys/fs/cgroup/memory", limit: "memory.limit_in_bytes", peak: "memory.max_usage_in_bytes" },
  { root: "/sys/fs/cgroup", limit: "memory.max", peak: "memory.peak" },
];

/** A memory control group of Linux, as in a container: the kernel kills a process of the group that exceeds its limit. */
export class ControlGroup implements Disposable {
  private constructor(
    private readonly directory: string,
    private readonly version: GroupVersion,
  ) {}

  /**
   * Creates a group.
   * @param limit - bytes
   * @returns undefined if none can be created: not on Linux, no permission, or no memory controller
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
        // The hierarchy has no memory controller.
      }
      group[Symbol.dispose]();
    }
    return undefined;
  }

  /** The path of the file to which a process writes its id in order to enter the group. */
  get processes(): string {
    return join(this.directory, "cgroup.procs");
  }

  /** The maximum of the bytes that the group has used. */
  get peak(): number {
    return Number(readFileSync(join(this.directory, this.version.peak), "utf8"));
  }

  /** Removes the group. Its processes must have ended. */
  [Symbol.dispose](): void {
    try {
      rmdirSync(this.directory);
    } catch {
      console.error(`the control group ${this.directory} could not be removed; remove it with rmdir`);
    }
  }
}
