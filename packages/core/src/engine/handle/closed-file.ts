import { HandleClosedError, type Operation } from "@dmemfs/contract";
import type { OpenFlags } from "../open/index.js";
import type { HandledFile } from "./handled-file.js";

/** What a closed handle has of its file: a caller may keep the handle, but not the bytes, the lock and the tree with it. */
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
}
