import {
  type ByteSource,
  type FileHandle,
  type FileHandleOperations,
  inspectCustom,
  inspection,
  type Operation,
} from "@dmemfs/contract";
import { atPresentLength, bytesOf } from "../arguments/index.js";
import type { HandledFile } from "./handled-file.js";
import {
  bytesToWrite,
  bytesToWriteAt,
  requireReadable,
  requireReadPosition,
  targetFor,
  writePosition,
} from "./requirements.js";

/**
 * The transfers of one handle in steps. They have the same checks, effects and errors as the handle's methods. The number of
 * bytes is fixed when the operation is created; everything else when it starts.
 */
export class HandleOperations implements FileHandleOperations {
  readonly #file: HandledFile;
  readonly #owner: FileHandle;

  /** @param owner - the handle; a running transfer keeps it alive, because a lost handle is closed */
  constructor(file: HandledFile, owner: FileHandle) {
    this.#file = file;
    this.#owner = owner;
  }

  /** The text that `console.log` shows. @internal */
  [inspectCustom](): string {
    const { path, mode } = this.#owner;
    return inspection("HandleOperations", { path, mode });
  }

  read(size: number = -1): Operation<Uint8Array<ArrayBuffer>> {
    return this.#file.guarded("read", this.#read(size));
  }

  readInto(target: ByteSource): Operation<number> {
    return this.#file.guarded("readInto", this.#readInto(atPresentLength(target)));
  }

  readAt(position: number, target: ByteSource): Operation<number> {
    return this.#file.guarded("readAt", this.#readAt(position, atPresentLength(target)));
  }

  write(data: ByteSource): Operation<number> {
    return this.#file.guarded("write", this.#write(atPresentLength(data)));
  }

  writeAt(position: number, data: ByteSource): Operation<number> {
    return this.#file.guarded("writeAt", this.#writeAt(position, atPresentLength(data)));
  }

  *#read(size: number): Operation<Uint8Array<ArrayBuffer>> {
    const target = targetFor(this.#file, size);
    this.#file.position += yield* this.#file.readInSteps(this.#file.position, target);
    return target;
  }

  *#readInto(target: ByteSource): Operation<number> {
    requireReadable(this.#file, "readInto");
    const count = yield* this.#file.readInSteps(this.#file.position, bytesOf("target", target));
    this.#file.position += count;
    return count;
  }

  *#readAt(position: number, target: ByteSource): Operation<number> {
    requireReadPosition(this.#file, position);
    return yield* this.#file.readInSteps(position, bytesOf("target", target));
  }

  *#write(data: ByteSource): Operation<number> {
    const bytes = bytesToWrite(this.#file, data);
    const { length } = bytes;
    const position = writePosition(this.#file);
    yield* this.#file.writeInSteps("write", position, bytes);
    if (length > 0) this.#file.position = position + length;
    return length;
  }

  *#writeAt(position: number, data: ByteSource): Operation<number> {
    const bytes = bytesToWriteAt(this.#file, position, data);
    const { length } = bytes;
    yield* this.#file.writeInSteps("writeAt", position, bytes);
    return length;
  }
}
