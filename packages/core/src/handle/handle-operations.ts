import type { ByteSource, FileHandleOperations, Operation } from "@dmemfs/contract";
import { bytesOf } from "../arguments/index.js";
import type { FileCursor } from "./file-cursor.js";

/** The transfers of one handle in steps. They check, move and throw as the handle's own methods do. */
export class HandleOperations implements FileHandleOperations {
  /** @param owner - kept alive by a transfer that is under way: a lost handle is closed */
  constructor(
    private readonly cursor: FileCursor,
    protected readonly owner: object,
  ) {}

  *read(size: number = -1): Operation<Uint8Array<ArrayBuffer>> {
    const target = this.cursor.targetFor(size);
    this.cursor.position += yield* this.cursor.file.readInSteps(this.cursor.position, target);
    return target;
  }

  *readInto(target: ByteSource): Operation<number> {
    this.cursor.requireReadable("readInto");
    const count = yield* this.cursor.file.readInSteps(this.cursor.position, bytesOf("target", target));
    this.cursor.position += count;
    return count;
  }

  *readAt(position: number, target: ByteSource): Operation<number> {
    this.cursor.requireReadPosition("readAt", position);
    return yield* this.cursor.file.readInSteps(position, bytesOf("target", target));
  }

  *write(data: ByteSource): Operation<number> {
    const bytes = this.cursor.bytesToWrite(data);
    const position = this.cursor.writePosition;
    yield* this.cursor.file.writeInSteps("write", position, bytes);
    if (bytes.length > 0) this.cursor.position = position + bytes.length;
    return bytes.length;
  }

  *writeAt(position: number, data: ByteSource): Operation<number> {
    const bytes = this.cursor.bytesToWriteAt(position, data);
    yield* this.cursor.file.writeInSteps("writeAt", position, bytes);
    return bytes.length;
  }
}
