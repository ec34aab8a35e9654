import { type ByteSource, inspectCustom, inspection, type Operation } from "@dmemfs/contract";
import { atPresentLength, bytesOf } from "../arguments/index.js";
import type { HandledFile } from "../handle/index.js";
import type { Described } from "./described.js";
import { positionOfWrite, requirePosition, requireReadable, requireSize, requireWritable } from "./requirements.js";

/**
 * The calls of one description that take the file's lock, in steps: they wait for the lock, and hold it from then on. They have
 * the same effects and errors as the methods of the description. Calls that use the cursor read or write at the cursor in the
 * order in which they get the lock.
 */
export class DescriptionOperations {
  readonly #file: Described;
  readonly #owner: Pick<Described, "path" | "closed">;

  /** @param owner - the description; an operation under way keeps it alive, because a lost description is closed */
  constructor(file: Described, owner: Pick<Described, "path" | "closed">) {
    this.#file = file;
    this.#owner = owner;
  }

  /** The text that `console.log` shows. @internal */
  [inspectCustom](): string {
    const { path, closed } = this.#owner;
    return inspection("DescriptionOperations", { path, closed });
  }

  /** As `readInto` of the description. */
  readInto(target: ByteSource): Operation<number> {
    return this.#file.guarded("readInto", this.#readInto(atPresentLength(target)));
  }

  /** As `readAt` of the description. */
  readAt(position: number, target: ByteSource): Operation<number> {
    return this.#file.guarded("readAt", this.#readAt(position, atPresentLength(target)));
  }

  /** As `write` of the description. */
  write(data: ByteSource): Operation<number> {
    return this.#file.guarded("write", this.#write(atPresentLength(data)));
  }

  /** As `writeAt` of the description. */
  writeAt(position: number, data: ByteSource): Operation<number> {
    return this.#file.guarded("writeAt", this.#writeAt(position, atPresentLength(data)));
  }

  /** As `truncate` of the description. */
  truncate(size: number): Operation<void> {
    return this.#file.guarded("truncate", this.#truncate(size));
  }

  *#readInto(target: ByteSource): Operation<number> {
    const file = this.#file;
    requireReadable(file, "readInto");
    const bytes = bytesOf("target", target);
    return yield* file.runInSteps("readInto", "read", (open) => readAtCursor(file, open, bytes));
  }

  *#readAt(position: number, target: ByteSource): Operation<number> {
    const file = this.#file;
    requirePosition(file, "readAt", position, "read");
    const bytes = bytesOf("target", target);
    return yield* file.runInSteps("readAt", "read", (open) => open.readInSteps(position, bytes));
  }

  *#write(data: ByteSource): Operation<number> {
    const file = this.#file;
    requireWritable(file, "write");
    const bytes = bytesOf("data", data);
    const end = yield* file.runInSteps("write", "write", (open) => writeTo(file, open, "write", undefined, bytes));
    if (bytes.length > 0) file.position = end;
    return bytes.length;
  }

  *#writeAt(position: number, data: ByteSource): Operation<number> {
    const file = this.#file;
    requirePosition(file, "writeAt", position, "write");
    const bytes = bytesOf("data", data);
    yield* file.runInSteps("writeAt", "write", (open) => writeTo(file, open, "writeAt", position, bytes));
    return bytes.length;
  }

  *#truncate(size: number): Operation<void> {
    const file = this.#file;
    requireSize(file, size);
    yield* file.runInSteps("truncate", "write", (open) => truncateTo(open, size));
  }
}

/** Reads at the cursor. Moves it before the first byte is read, because the steps of several calls may alternate. */
function* readAtCursor(file: Described, open: HandledFile, target: Uint8Array): Operation<number> {
  const start = file.position;
  const length = Math.max(0, Math.min(open.size - start, target.length));
  file.position += length;
  let isDone = false;
  try {
    const count = yield* open.readInSteps(start, target);
    isDone = true;
    return count;
  } finally {
    if (!isDone) file.position -= length;
  }
}

/** Writes the bytes, and returns the position after them. */
function* writeTo(
  file: Described,
  open: HandledFile,
  syscall: string,
  given: number | undefined,
  bytes: Uint8Array,
): Operation<number> {
  const position = positionOfWrite(file, open, syscall, given, bytes.length);
  yield* open.writeInSteps(syscall, position, bytes);
  return position + bytes.length;
}

function* truncateTo(open: HandledFile, size: number): Operation<void> {
  // Other tasks may run after the wait for the lock.
  yield undefined;
  open.truncate("truncate", size);
}
