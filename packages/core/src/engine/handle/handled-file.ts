import type { Operation } from "@dmemfs/contract";
import type { OpenFlags } from "../open/index.js";

/** The members of a file that its handle needs. */
export interface HandledFile {
  readonly path: string;
  readonly flags: OpenFlags;
  readonly size: number;
  readonly closed: boolean;
  /** The cursor. */
  position: number;
  /** The same operation, guarded: callbacks of the application cannot step it during another operation. */
  guarded<Result>(syscall: string, steps: Operation<Result>): Operation<Result>;
  requireOpen(syscall: string): void;
  readInto(position: number, target: Uint8Array): number;
  readInSteps(position: number, target: Uint8Array): Operation<number>;
  write(syscall: string, position: number, data: Uint8Array): void;
  writeInSteps(syscall: string, position: number, data: Uint8Array): Operation<void>;
  truncate(syscall: string, size: number): void;
  close(): void;
  /** Reports the changes of the handle's calls to the listeners of the filesystem. */
  notify(): void;
}
