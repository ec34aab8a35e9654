import { HandleClosedError, type Operation } from "@dmemfs/contract";
import type { OpenFlags } from "../open/index.js";
import type { HandledFile } from "./handled-file.js";

/**
 * The file of a closed handle. A closed handle that the caller still references must not keep the bytes, the lock and the tree in
 * memory.
 */
export class ClosedFile implements HandledFile {
  readonly size = 0;
  readonly closed = true;
  position = 0;

  constructor(
    readonly path: string,
    readonly flags: OpenFlags,
  ) {}

  guarded<Result>(_syscall: string, steps: Operation<Result>): Operation<Result> {
    return steps;
  }

  requireOpen(syscall: string): never {
    throw new HandleClosedError({ syscall, path: this.path, detail: "the handle is closed" });
  }

  readInto(): never {
    return this.requireOpen("read");
  }

  readInSteps(): never {
    return this.requireOpen("read");
  }

  write(syscall: string): never {
    return this.requireOpen(syscall);
  }

  writeInSteps(syscall: string): never {
    return this.requireOpen(syscall);
  }

  truncate(syscall: string): never {
    return this.requireOpen(syscall);
  }

  close(): void {}

  notify(): void {}
}
