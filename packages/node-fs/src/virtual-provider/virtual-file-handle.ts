import type { FileDescription } from "@dmemfs/core/engine";
import type { CallContext } from "../call-context.js";
import type { NodeFs } from "../create-node-fs.js";
import { systemError } from "../errors/system-error.js";
import { FileHandle } from "../file-handle/index.js";

/** The synchronous methods that are calls of the descriptor, and the names of those calls in `node:fs`. */
const synchronousCalls = {
  chmodSync: "fchmodSync",
  readSync: "readSync",
  statSync: "fstatSync",
  truncateSync: "ftruncateSync",
  utimesSync: "futimesSync",
  writeFileSync: "writeFileSync",
  writeSync: "writeSync",
} as const;

/** An open file of a provider: a `FileHandle` that has synchronous methods, too. */
export class VirtualFileHandle extends FileHandle {
  static {
    for (const [method, name] of Object.entries(synchronousCalls)) {
      const value = function (this: VirtualFileHandle, ...parameters: unknown[]): unknown {
        return Reflect.apply(this.#fs[name], undefined, [this.#number(name), ...parameters]);
      };
      Object.defineProperty(this.prototype, method, { value, writable: true, configurable: true });
    }
  }

  readonly #fs: NodeFs;
  /** Undefined for a directory. */
  readonly #file: FileDescription | undefined;

  /** @param fs - the `node:fs` object that has the descriptor */
  constructor(context: CallContext, fd: number, fs: NodeFs) {
    super(context, fd, fs as never);
    this.#fs = fs;
    this.#file = context.descriptors.get(fd).file;
  }

  /** The cursor. Streams of `node:vfs` set it to their start. */
  get position(): number {
    return this.#file?.tell() ?? 0;
  }

  set position(position: number) {
    this.#file?.seek(position);
  }

  /**
   * The rest of the file from the cursor. Without an argument, the whole file, and the cursor stays: a stream of `node:vfs` calls
   * it without an argument, and slices the result itself.
   */
  readFileSync(...options: unknown[]): unknown {
    const { position } = this;
    if (options.length === 0) this.position = 0;
    try {
      return this.#fs.readFileSync(this.#number("read"), ...(options as []));
    } finally {
      if (options.length === 0) this.position = position;
    }
  }

  /** Closes the handle: at once, or after the calls under way. */
  closeSync(): void {
    void this.close();
  }

  #number(syscall: string): number {
    if (this.fd === -1) throw systemError("EBADF", { syscall });
    return this.fd;
  }
}
