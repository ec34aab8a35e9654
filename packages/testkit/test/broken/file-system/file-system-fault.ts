import type { FileHandle, FileSystem } from "@dmemfs/contract";
import type { FileSystemSetup, FileSystemSubject } from "../../../src/file-system/file-system-subject.js";
import type { Rule } from "../../../src/rule.js";
import type { Broken } from "../broken.js";
import { overriding } from "../overriding.js";

/** A fault of a filesystem; the functions return the methods that replace the correct ones. */
export interface FileSystemFault {
  readonly name: string;
  readonly rule: Rule<FileSystemSubject>;
  readonly setup?: (setup: FileSystemSetup) => FileSystemSetup;
  readonly fs?: (fs: FileSystem) => Partial<FileSystem>;
  /** Applied to every handle that is opened. */
  readonly handle?: (handle: FileHandle, fs: FileSystem) => Partial<FileHandle>;
}

/** Puts the fault into every filesystem that `correct` makes. */
export function breakFileSystems(correct: FileSystemSubject, fault: FileSystemFault): Broken<FileSystemSubject> {
  const origins = new WeakMap<FileSystem, FileSystem>();
  return {
    name: fault.name,
    rule: fault.rule,
    subject: {
      ...correct,
      name: `${correct.name} that ${fault.name}`,
      create(setup) {
        const origin = correct.create(fault.setup?.(setup) ?? setup);
        const fs = withBrokenHandles(origin, fault.handle);
        const broken = fault.fs === undefined ? fs : overriding(fs, fault.fs(fs));
        origins.set(broken, origin);
        return broken;
      },
      dispose(fs) {
        const origin = origins.get(fs);
        if (origin !== undefined) correct.dispose?.(origin);
      },
    },
  };
}

function withBrokenHandles(fs: FileSystem, change: FileSystemFault["handle"]): FileSystem {
  if (change === undefined) return fs;
  const broken = (handle: FileHandle): FileHandle => overriding(handle, change(handle, fs));
  return overriding(fs, {
    open: (path, mode, options) => broken(fs.open(path, mode, options)),
    openAsync: async (path, mode, options) => broken(await fs.openAsync(path, mode, options)),
  });
}
